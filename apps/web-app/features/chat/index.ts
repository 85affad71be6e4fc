/** The chat as its pages use it. */
export { ChatWorkspace } from "./ChatWorkspace";
