export * from "./useConversationRoute";
