/** Cached agents and models; they change with a deployment only. */
import { queryOptions, useQuery } from "@tanstack/react-query";

import { listAgents, listModels } from "@/lib/api/agents";

export const agentKeys = {
  agents: ["agents"] as const,
  models: ["agents", "models"] as const,
};

export const agentQueries = {
  agents: () =>
    queryOptions({
      queryKey: agentKeys.agents,
      queryFn: ({ signal }) => listAgents(signal),
      staleTime: 5 * 60_000,
    }),
  models: () =>
    queryOptions({
      queryKey: agentKeys.models,
      queryFn: ({ signal }) => listModels(signal),
      staleTime: 5 * 60_000,
    }),
};

export const useAgents = () => useQuery(agentQueries.agents());

export const useModels = () => useQuery(agentQueries.models());
