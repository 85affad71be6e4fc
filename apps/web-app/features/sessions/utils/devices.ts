/** What a session is called. */
import type { DeviceSession } from "@/types/sessions";
import { copy } from "@/features/sessions/constants";

export function nameOf({ client }: DeviceSession): string {
  const browser = client.browser ?? copy.unknownBrowser;
  return client.platform ? copy.on(browser, client.platform) : browser;
}
