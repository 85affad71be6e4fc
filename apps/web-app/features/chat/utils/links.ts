/** Which addresses a text written by a model may point to. */
import { PENDING_LINK } from "@/lib/chat/markdown/inline";

import { CITATION_LINK } from "./citations";

const ALLOWED: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);

/** The address, or nothing; a link without an address is shown as its text. */
export function safeUrl(url: string): string {
  if (url.startsWith(CITATION_LINK)) return url;
  if (url.startsWith(PENDING_LINK)) return "";
  const parsed = URL.parse(url);
  return parsed && ALLOWED.has(parsed.protocol) ? url : "";
}
