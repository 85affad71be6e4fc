/** The agents and models on offer. */
import { request } from "@/lib/api/request";
import type { AgentPage, ModelCatalogue } from "@/types/agents";

export function listAgents(signal?: AbortSignal) {
  return request<AgentPage>("/api/v1/agents", { signal });
}

export function listModels(signal?: AbortSignal) {
  return request<ModelCatalogue>("/api/v1/models", { signal });
}
