/** The runs behind the answers. */
import { request, send } from "@/lib/api/request";
import type { Run, RunPage } from "@/types/runs";

const NEWEST = 100;

export function listRuns(conversationId: string, signal?: AbortSignal) {
  const query = { conversation_id: conversationId, limit: NEWEST };
  return request<RunPage>("/api/v1/runs", { query, signal });
}

/** The frames of a run after that event; those of a finished run arrive at once. */
export function openRunStream(id: string, lastEventId: number, signal?: AbortSignal) {
  const resume = lastEventId > 0 ? { "Last-Event-ID": String(lastEventId) } : undefined;
  return send(`${pathOf(id)}/stream`, {
    headers: { Accept: "text/event-stream", ...resume },
    signal,
  });
}

export function cancelRun(id: string) {
  return request<Run>(`${pathOf(id)}/cancel`, { method: "POST" });
}

/** The branch of the conversation that holds this run is read and continued from now on. */
export function switchBranch(id: string) {
  return request<void>(`${pathOf(id)}/branch`, { method: "POST" });
}

function pathOf(id: string) {
  return `/api/v1/runs/${encodeURIComponent(id)}` as const;
}
