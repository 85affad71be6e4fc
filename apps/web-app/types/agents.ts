/** Agents and models that a message may be sent to. */
export type {
  AgentListResponse as AgentPage,
  AgentSummary as Agent,
  ModelListResponse as ModelCatalogue,
  ModelSummary as Model,
} from "@/lib/api/client";
