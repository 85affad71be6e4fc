export * from "./ConversationList";
export * from "./ConversationView";
