/** The conversations, beneath the navigation on every page of the workspace. */
import { ConversationList } from "@/features/chat/sidebar";

export default function SidebarConversations() {
  return <ConversationList />;
}
