/** The agents and models on offer. */
import { request } from "@/lib/api/request";
import type { AgentDetail, AgentPage, ModelCatalogue } from "@/types/agents";

export function listAgents(signal?: AbortSignal) {
  return request<AgentPage>("/api/v1/agents", { signal });
}

export function getAgent(name: string, signal?: AbortSignal) {
  return request<AgentDetail>(`/api/v1/agents/${encodeURIComponent(name)}`, { signal });
}

export function listModels(signal?: AbortSignal) {
  return request<ModelCatalogue>("/api/v1/models", { signal });
}
