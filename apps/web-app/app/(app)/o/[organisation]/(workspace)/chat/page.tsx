/** A new conversation. */
import { ChatWorkspace } from "@/features/chat";
import { placeTitle } from "@/i18n/titles";

export const generateMetadata = () => placeTitle("chat");

export default function ChatPage() {
  return <ChatWorkspace />;
}
