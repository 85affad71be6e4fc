/** Failures in words: what happened, and what to do. */
import { ApiProblem } from "@/lib/api/problem";
import { StreamLost } from "@/lib/chat/resume";
import type { Explained } from "@/features/chat/types";

const SENTENCES: Record<string, string> = {
  "network.unreachable": "The server could not be reached. Check your connection and try again.",
  "service.unavailable": "The service does not answer right now. Try again in a few seconds.",
  "limit.exceeded": "You are sending faster than your plan allows. Wait a moment and try again.",
  "chat.unknown_agent": "This agent is no longer offered. Choose another one and send again.",
  "chat.unknown_model": "This model is no longer offered. Choose another one and send again.",
  "chat.unsupported_effort": "This model does not know that reasoning effort. Choose another one.",
  "request.too_large": "The message is too long. Shorten it and send it again.",
  "conversation.not_found": "This conversation no longer exists. Start a new one.",
  "run.not_found": "The record of this answer no longer exists.",
  "run.journal_expired": "The steps of this answer are no longer kept.",
  "access.denied": "Your role does not allow this. Ask an administrator of your organisation.",
};

/** A request that was refused, or a stream that could not be resumed. */
export function explainProblem(error: unknown, title: string): Explained {
  if (error instanceof StreamLost) {
    return {
      title: "The connection was lost",
      detail: "The answer goes on without you. Try again to see it.",
      facts: [],
      retryable: true,
    };
  }
  if (!(error instanceof ApiProblem)) {
    return { title, detail: "Something went wrong. Try again.", facts: [], retryable: true };
  }
  return {
    title,
    detail: SENTENCES[error.code] ?? error.message,
    facts: facts(error.code, error.requestId),
    retryable: true,
  };
}

/** What the stream and the record of a run say about its failure. */
export interface RunFailure {
  message: string;
  code?: string | null;
  source?: string;
  is_retryable?: boolean;
  request_id?: string | null;
}

/** A run that ended in an error. */
export function explainRunError(error: RunFailure): Explained {
  return {
    title: error.source === "provider" ? "The model could not answer" : "The answer failed",
    detail: error.message,
    facts: facts(error.code, error.request_id),
    retryable: error.is_retryable ?? true,
  };
}

function facts(code: string | null | undefined, requestId: string | null | undefined): string[] {
  return [code ? `Code ${code}` : "", requestId ? `Request ${requestId}` : ""].filter(Boolean);
}
