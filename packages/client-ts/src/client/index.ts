/** The API's runs, from a program or a page. */
export {
  AgentClient,
  type AgentClientOptions,
  type StartOptions,
  type StreamOptions,
} from "./AgentClient.ts";
export { AgentRun } from "./AgentRun.ts";
export { ApiError, isFinalRefusal } from "./errors.ts";
