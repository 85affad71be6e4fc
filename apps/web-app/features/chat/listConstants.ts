/** Words of the list of conversations; apart from those of the chat, which other pages do without. */

export const listCopy = {
  newChat: "New chat",
  conversations: "Conversations",
  noConversations: "Your conversations appear here.",
  conversationsFailed: "The conversations could not be loaded.",
  search: "Search conversations",
  clearSearch: "Clear the search",
  nothingFound: (text: string) => `No conversation contains “${text}”.`,
  loadMore: "Show more",
  untitled: "New conversation",
  options: "Options",
  rename: "Rename",
  delete: "Delete",
  answering: "Answer in progress",
  tryAgain: "Try again",
} as const;
