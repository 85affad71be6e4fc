/** A run as a person reads it: a pure function of its frames. */
export { attachmentOf } from "./attachments.ts";
export { reduceFrame, reduceFrames } from "./reducer.ts";
export { parsed, tellsError } from "./toolOutput.ts";
export {
  answerText,
  type Approval,
  type Charge,
  type CheckpointPart,
  costOf,
  emptyTurn,
  type HandoffPart,
  isSettled,
  newToolPart,
  type PartialImage,
  type ReasoningPart,
  type RefusalPart,
  type TextPart,
  type ToolPart,
  type TurnPart,
  type TurnState,
  type TurnStatus,
} from "./turn.ts";
