/** The events of a run's public stream, typed. */
export {
  type Citation,
  type FinalStatus,
  type FrameEnvelope,
  type FrameKind,
  type FrameOf,
  isTerminal,
  parseFrame,
  type PublicFrame,
  type PublicTool,
  type ToolFields,
} from "./frames.ts";
export type {
  AgentChatRequest as TurnRequest,
  ContainerFileCitation,
  ErrorPayload,
  FileCitation,
  FinalPayload,
  MemoryCheckpointPayload,
  MessageAttachment,
  ModelCallPayload as ModelCall,
  PublicUsage as Usage,
  StreamNotice,
  StreamScope as FrameScope,
  UrlCitation,
} from "./types.gen.ts";
