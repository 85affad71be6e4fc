/** A conversation that exists; the workspace reads its id from the address. */
import type { Metadata } from "next";

import { ChatWorkspace } from "@/features/chat";

export const metadata: Metadata = { title: "Chat" };

export default function ConversationPage() {
  return <ChatWorkspace />;
}
