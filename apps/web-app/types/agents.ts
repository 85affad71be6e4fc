/** Agents and models that a message may be sent to. */
export type {
  AgentDetail,
  AgentListResponse as AgentPage,
  AgentSummary as Agent,
  AgentToolSummary as AgentTool,
  ModelListResponse as ModelCatalogue,
  ModelSummary as Model,
} from "@/lib/api/client";
