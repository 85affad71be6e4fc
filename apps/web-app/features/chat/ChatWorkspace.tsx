"use client";

/** The chat: the conversation that the address names, or a new one. */
import { ConversationView } from "./components";
import { useConversationRoute } from "./hooks";

export function ChatWorkspace() {
  const { key, conversationId, adopt } = useConversationRoute();
  return <ConversationView key={key} conversationId={conversationId} onNew={adopt} />;
}
