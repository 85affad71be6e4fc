/** Sends a message to an agent; the answer arrives as a stream. */
import { send } from "@/lib/api/request";
import type { ChatRequest } from "@/types/chat";

export interface SendMessageOptions {
  /** The same for every try of one submit: the server starts the turn once. */
  idempotencyKey: string;
}

export interface StartedTurn {
  runId: string | null;
  conversationId: string | null;
  response: Response;
}

export async function sendMessage(
  body: ChatRequest,
  { idempotencyKey }: SendMessageOptions,
): Promise<StartedTurn> {
  const response = await send("/api/v1/chat/stream", {
    method: "POST",
    body,
    headers: { Accept: "text/event-stream", "Idempotency-Key": idempotencyKey },
  });
  return {
    runId: response.headers.get("x-run-id"),
    conversationId: response.headers.get("x-conversation-id"),
    response,
  };
}
