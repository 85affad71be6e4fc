/** Cached agents and models; they change with a deployment only. */
import { queryOptions, useQuery } from "@tanstack/react-query";

import { getAgent, listAgents, listModels } from "@/lib/api/agents";

export const agentKeys = {
  agents: ["agents"] as const,
  agent: (name: string) => ["agents", "one", name] as const,
  models: ["agents", "models"] as const,
};

export const agentQueries = {
  agents: () =>
    queryOptions({
      queryKey: agentKeys.agents,
      queryFn: ({ signal }) => listAgents(signal),
      staleTime: 5 * 60_000,
    }),
  agent: (name: string) =>
    queryOptions({
      queryKey: agentKeys.agent(name),
      queryFn: ({ signal }) => getAgent(name, signal),
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

export const useAgent = (name: string) => useQuery(agentQueries.agent(name));

export const useModels = () => useQuery(agentQueries.models());
