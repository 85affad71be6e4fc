/** External services whose tools agents use, as the settings show them. */
export { McpArrival } from "./McpArrival";
export { McpServersSettings } from "./McpServersSettings";
