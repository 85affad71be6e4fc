/** External services whose tools agents use. */
import { request } from "@/lib/api/request";
import type {
  Arrival,
  ArrivalOutcome,
  Departure,
  McpServer,
  McpServerChanges,
  McpServerList,
  McpServerWish,
} from "@/types/mcp-servers";

const SERVERS = "/api/v1/mcp-servers";

function pathOf(serverId: string): `/api/${string}` {
  return `${SERVERS}/${encodeURIComponent(serverId)}`;
}

export function listMcpServers(signal?: AbortSignal) {
  return request<McpServerList>(SERVERS, { signal });
}

export function createMcpServer(wish: McpServerWish) {
  return request<McpServer>(SERVERS, { method: "POST", body: wish });
}

export function updateMcpServer({ id, changes }: { id: string; changes: McpServerChanges }) {
  return request<McpServer>(pathOf(id), { method: "PATCH", body: changes });
}

export function deleteMcpServer(serverId: string) {
  return request<void>(pathOf(serverId), { method: "DELETE" });
}

export function refreshMcpServer(serverId: string) {
  return request<McpServer>(`${pathOf(serverId)}/refresh`, { method: "POST" });
}

export function acceptMcpServerTools({ id, digest }: { id: string; digest: string }) {
  return request<McpServer>(`${pathOf(id)}/accept`, { method: "POST", body: { digest } });
}

export function connectMcpServer(serverId: string) {
  return request<Departure>(`${pathOf(serverId)}/connect`, { method: "POST" });
}

export function completeMcpConnection(arrival: Arrival) {
  return request<ArrivalOutcome>(`${SERVERS}/connections`, { method: "POST", body: arrival });
}

export function disconnectMcpServer(serverId: string) {
  return request<void>(`${pathOf(serverId)}/connection`, { method: "DELETE" });
}
