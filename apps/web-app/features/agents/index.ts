/** The agents of this installation: who they are, what they can do, and a first question to each. */
export { AgentPage } from "./AgentPage";
export { AgentsWorkspace } from "./AgentsWorkspace";
