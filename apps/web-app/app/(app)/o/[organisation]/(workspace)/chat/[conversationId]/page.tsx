/** A conversation that exists; the workspace reads its id from the address. */
import { ChatWorkspace } from "@/features/chat";
import { placeTitle } from "@/i18n/titles";

export const generateMetadata = () => placeTitle("chat");

export default function ConversationPage() {
  return <ChatWorkspace />;
}
