/** Cached external services, and the changes to them. */
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import {
  acceptMcpServerTools,
  completeMcpConnection,
  connectMcpServer,
  createMcpServer,
  deleteMcpServer,
  disconnectMcpServer,
  listMcpServers,
  refreshMcpServer,
  updateMcpServer,
} from "@/lib/api/mcp-servers";

export const mcpServerKeys = { all: ["mcp-servers"] as const };

export const mcpServerQueries = {
  all: () =>
    queryOptions({ queryKey: mcpServerKeys.all, queryFn: ({ signal }) => listMcpServers(signal) }),
};

export const useMcpServers = () => useQuery(mcpServerQueries.all());

function useChange<Variables, Result>(mutationFn: (variables: Variables) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: mcpServerKeys.all }),
  });
}

export const useCreateMcpServer = () => useChange(createMcpServer);

export const useUpdateMcpServer = () => useChange(updateMcpServer);

export const useDeleteMcpServer = () => useChange(deleteMcpServer);

export const useRefreshMcpServer = () => useChange(refreshMcpServer);

export const useAcceptMcpServerTools = () => useChange(acceptMcpServerTools);

export const useConnectMcpServer = () => useMutation({ mutationFn: connectMcpServer });

export const useCompleteMcpConnection = () => useChange(completeMcpConnection);

export const useDisconnectMcpServer = () => useChange(disconnectMcpServer);
