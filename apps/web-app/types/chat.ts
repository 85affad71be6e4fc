/** What a person sends to an agent. */

export interface ChatRequest {
  message: string;
  conversation_id?: string;
  agent_type?: string;
  model?: string;
  reasoning_effort?: string;
}

/** The server's bound on one message, in characters. */
export const MESSAGE_LIMIT = 32_000;
