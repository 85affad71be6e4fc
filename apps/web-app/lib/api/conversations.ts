/** The person's conversations. */
import { request } from "@/lib/api/request";
import type { Conversation, ConversationPage, MessagePage } from "@/types/conversations";

const PAGE_SIZE = 30;
const MESSAGE_PAGE_SIZE = 100;

/** All of them, or those with `text` in their title or preview. */
export function listConversations(cursor: string | null, text: string, signal?: AbortSignal) {
  const query = { limit: PAGE_SIZE, cursor, q: text === "" ? null : text };
  return request<ConversationPage>("/api/v1/conversations", { query, signal });
}

export function getConversation(id: string, signal?: AbortSignal) {
  return request<Conversation>(pathOf(id), { signal });
}

export function listMessages(id: string, cursor: string, signal?: AbortSignal) {
  const query = { cursor, limit: MESSAGE_PAGE_SIZE, direction: "desc" };
  return request<MessagePage>(`${pathOf(id)}/messages`, { query, signal });
}

export function renameConversation(id: string, displayName: string) {
  return request<{ conversation_id: string; display_name: string }>(`${pathOf(id)}/title`, {
    method: "PATCH",
    body: { display_name: displayName },
  });
}

export function deleteConversation(id: string) {
  return request<void>(pathOf(id), { method: "DELETE" });
}

function pathOf(id: string) {
  return `/api/v1/conversations/${encodeURIComponent(id)}` as const;
}
