/** A new conversation. */
import type { Metadata } from "next";

import { ChatWorkspace } from "@/features/chat";

export const metadata: Metadata = { title: "Chat" };

export default function ChatPage() {
  return <ChatWorkspace />;
}
