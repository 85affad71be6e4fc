/** Runs as the API tells them. */
import type { Usage } from "@/types/usage";

export interface Run {
  id: string;
  conversation_id: string;
  agent: string;
  model: string;
  reasoning_effort: string | null;
  state: string;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  usage: Usage | null;
  error?: { code?: string | null; message: string } | null;
}

export interface RunPage {
  items: Run[];
  next_cursor: string | null;
}
