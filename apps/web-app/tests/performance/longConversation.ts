/** A conversation as long as wanted, which the page believes to come from the API. */
import type { Page } from "@playwright/test";

import type { Conversation, ConversationMessage, MessagePage } from "@/types/conversations";

export const LONG_ID = "0199c0de-0000-7000-8000-000000000001";

/** As many as the API gives with a conversation, and with a page of earlier ones. */
const LATEST = 100;
const PAGE = 100;

const MOMENT = "2026-03-02T09:00:00Z";

function messageAt(position: number): ConversationMessage {
  const number = Math.floor(position / 2) + 1;
  const user = position % 2 === 0;
  return {
    message_id: `message-${position}`,
    run_id: `0199c0de-0000-7000-8000-${String(number).padStart(12, "0")}`,
    role: user ? "user" : "assistant",
    content: user ? `Question ${number}: what is known of point ${number}?` : answer(number),
    timestamp: MOMENT,
    versions: [],
    attachments: [],
  };
}

function answer(number: number): string {
  return `Here is what there is to say about point ${number}.

## Point ${number}

- The **first** thing is that \`value_${number}\` changes with the terms.
- The second is a little longer, so that it takes more than one line on most screens and shows how lists look.

| Month | Price | Change |
| --- | ---: | ---: |
| May | ${number}.10 | +2 % |
| June | ${number}.40 | +3 % |

\`\`\`python
def price(month: str) -> float:
    return {"may": ${number}.10, "june": ${number}.40}[month.lower()]
\`\`\`

That is all, apart from a closing sentence that people may or may not read to its end.`;
}

export async function serveConversation(page: Page, count: number): Promise<void> {
  const messages = Array.from({ length: count }, (_, position) => messageAt(position));
  const before = (end: number) => (end > 0 ? String(end) : null);
  await page.route(`**/api/v1/conversations/${LONG_ID}`, (route) => {
    const begin = Math.max(0, count - LATEST);
    const json: Conversation = {
      conversation_id: LONG_ID,
      display_name: "A long one",
      agent_entrypoint: "assistant",
      active_agent: "assistant",
      messages: messages.slice(begin),
      created_at: MOMENT,
      updated_at: MOMENT,
      active_run_id: null,
      prev_cursor: before(begin),
    };
    return route.fulfill({ json });
  });
  await page.route(`**/api/v1/conversations/${LONG_ID}/messages*`, (route) => {
    const end = Number(new URL(route.request().url()).searchParams.get("cursor"));
    const begin = Math.max(0, end - PAGE);
    const items = messages.slice(begin, end).reverse();
    const json: MessagePage = { items, next_cursor: before(begin) };
    return route.fulfill({ json });
  });
  await page.route(`**/api/v1/runs?*${LONG_ID}*`, (route) =>
    route.fulfill({ json: { items: [], next_cursor: null } }),
  );
}
