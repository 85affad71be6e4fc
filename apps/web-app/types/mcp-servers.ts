/** External services and their tools, as the API tells them. */
export type {
  McpArrivalRequest as Arrival,
  McpArrivalResponse as ArrivalOutcome,
  McpDepartureResponse as Departure,
  McpServerCreateRequest as McpServerWish,
  McpServerListResponse as McpServerList,
  McpServerResponse as McpServer,
  McpServerUpdateRequest as McpServerChanges,
  McpToolChangeResponse as McpToolChange,
  McpToolResponse as McpTool,
} from "@/lib/api/client";
