/** What the chat shows beneath the navigation; apart from the workspace, which other pages need not load. */
export { ConversationList } from "./components/ConversationList";
export { ConversationSteps } from "./components/ConversationSteps";
