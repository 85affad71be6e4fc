export * from "./ConversationView";
