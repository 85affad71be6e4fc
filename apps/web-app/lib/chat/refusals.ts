/** Which failures of a request are worth another try. */
import { ApiProblem } from "@/lib/api/problem";

const passing: ReadonlySet<number> = new Set([0, 408, 425, 429, 502, 503, 504]);

/** A lost network or a server that is restarting goes by; any other refusal stays. */
export function isPassing(error: unknown): boolean {
  return !(error instanceof ApiProblem) || passing.has(error.status) || error.status >= 500;
}

export function isFinalRefusal(error: unknown): boolean {
  return !isPassing(error);
}

/** A submit is tried again only when the server cannot have looked at it. */
export function isUnreached(error: unknown): boolean {
  return error instanceof ApiProblem && [0, 502, 503, 504].includes(error.status);
}

export function isTurnInProgress(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === "conversation.turn_in_progress";
}

/** The messages stay, the record of how they came about does not. */
export function isJournalExpired(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === "run.journal_expired";
}
