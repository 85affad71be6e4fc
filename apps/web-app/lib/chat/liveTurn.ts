/** A turn that this page follows, with what the person asked and how the connection stands. */
import type { Connection } from "starter-client/stream";
import { emptyTurn, isSettled, type TurnState } from "starter-client/transcript";

import type { MessageAttachment } from "@/types/assets";

/** Whom a message goes to; what is left out is the server's choice. */
export interface Choice {
  agent?: string;
  model?: string;
  effort?: string;
}

export interface Submission {
  message: string;
  /** Files that go with it; of a turn in the place of another those that are there already. */
  files: readonly MessageAttachment[];
  /** The run whose place the turn takes; null at the end of the conversation. */
  insteadOf: string | null;
  choice: Choice;
  idempotencyKey: string;
}

export interface TurnFailure {
  /** `rejected`: the message was not taken. `lost`: it was, but its stream cannot be read. */
  kind: "rejected" | "lost";
  error: unknown;
}

export interface LiveTurn {
  key: string;
  runId: string | null;
  /** Null for a run that was found: its question stands in the history. */
  submission: Submission | null;
  turn: TurnState;
  /** A finished run that is read again for its steps; it holds nothing up. */
  replay: boolean;
  /** The history has held it: from then on that says whether it is shown. */
  stored: boolean;
  connection: Connection;
  stopping: boolean;
  failure: TurnFailure | null;
}

export function newLiveTurn(start: Partial<LiveTurn> & Pick<LiveTurn, "key">): LiveTurn {
  return {
    runId: null,
    submission: null,
    turn: emptyTurn,
    replay: false,
    stored: false,
    connection: "open",
    stopping: false,
    failure: null,
    ...start,
  };
}

/** Whether the answer is still being made, as far as this page knows. */
export function isBusy(live: LiveTurn): boolean {
  return !live.replay && live.failure === null && !isSettled(live.turn);
}
