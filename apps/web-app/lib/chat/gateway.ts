/** The session's way to the server. */
import { sendMessage } from "@/lib/api/chat";
import { cancelRun, openRunStream } from "@/lib/api/runs";

import type { ChatGateway } from "./session";

export const httpGateway: ChatGateway = {
  start: sendMessage,
  openStream: openRunStream,
  cancel: cancelRun,
};
