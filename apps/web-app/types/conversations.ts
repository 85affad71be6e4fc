/** Conversations as the API tells them. */

export interface ConversationSummary {
  conversation_id: string;
  display_name: string | null;
  agent_entrypoint: string | null;
  active_agent: string | null;
  status: string | null;
  message_count: number;
  last_message_preview: string;
  created_at: string;
  updated_at: string;
  active_run_id?: string | null;
}

export interface ConversationPage {
  items: ConversationSummary[];
  next_cursor: string | null;
}

export interface ConversationMessage {
  message_id: string | null;
  role: "user" | "assistant" | "system";
  content: string;
  timestamp: string | null;
  run_id?: string | null;
}

export interface MessagePage {
  items: ConversationMessage[];
  next_cursor: string | null;
}

export interface Conversation {
  conversation_id: string;
  display_name: string | null;
  active_agent?: string | null;
  /** The latest; what came before them is read from `prev_cursor` on. */
  messages: ConversationMessage[];
  created_at: string;
  updated_at: string;
  active_run_id?: string | null;
  prev_cursor?: string | null;
}
