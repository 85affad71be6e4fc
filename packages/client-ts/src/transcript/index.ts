/** A run as a person reads it: a pure function of its frames. */
export { reduceFrame, reduceFrames } from "./reducer.ts";
export { parsed, tellsError } from "./toolOutput.ts";
export {
  answerText,
  type Charge,
  costOf,
  emptyTurn,
  type HandoffPart,
  isSettled,
  type ReasoningPart,
  type RefusalPart,
  type TextPart,
  type ToolPart,
  type TurnPart,
  type TurnState,
  type TurnStatus,
} from "./turn.ts";
