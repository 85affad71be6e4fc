/** Conversations as the API tells them. */
export type {
  ChatMessage as ConversationMessage,
  ConversationHistory as Conversation,
  ConversationListResponse as ConversationPage,
  ConversationSummary,
  PaginatedMessagesResponse as MessagePage,
} from "@/lib/api/client";
