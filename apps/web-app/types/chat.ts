/** What a person sends to an agent. */
export type { AgentChatRequest as ChatRequest } from "@/lib/api/client";

/** The server's bound on one message, in characters. */
export const MESSAGE_LIMIT = 32_000;
