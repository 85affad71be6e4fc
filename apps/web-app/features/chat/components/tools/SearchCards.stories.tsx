import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor } from "storybook/test";

import { CitationsContext } from "@/features/chat/components/CitationsContext";
import { ToolFold } from "@/features/chat/components/ToolFold";
import { call, failed, HOSTILE, underWay } from "@/tests/unit/chat/toolCalls";

const PAGE = "https://www.postgresql.org/about/";
const search = call("web_search", {
  argumentsJson: { query: "who develops PostgreSQL" },
  fields: {
    action: "search",
    query: "who develops PostgreSQL",
    sources: [PAGE, "https://en.wikipedia.org/wiki/PostgreSQL", "javascript:alert(1)"],
  },
});
const opened = call("web_search", { fields: { action: "open_page", url: PAGE } });
const lookedThrough = call("web_search", {
  fields: { action: "find_in_page", url: PAGE, pattern: "Global Development Group" },
});

const files = call("file_search", {
  fields: { queries: ["stop button", "what stopping keeps"] },
  output: {
    results: [
      { file_id: "f-1", filename: "stopping.md", score: 0.92, text: "Stop keeps what was said." },
      { file_id: "f-2", filename: `${"long-".repeat(20)}.md`, score: 0.4, text: HOSTILE },
      { file_id: "f-3", filename: "مرحبا.txt", score: 0.3, text: "الزر يوقف الجواب. ".repeat(120) },
    ],
  },
  notices: [{ type: "redacted", path: "results[0].attributes.token", message: "masked" }],
});

const cited = { number: 1, id: PAGE, title: "About PostgreSQL", url: PAGE, passage: null };

const meta = {
  component: ToolFold,
  args: { part: search },
  decorators: [
    (Story) => (
      <CitationsContext value={[cited]}>
        <Story />
      </CitationsContext>
    ),
  ],
} satisfies Meta<typeof ToolFold>;

export default meta;
type Story = StoryObj<typeof meta>;

const openAll: Story["play"] = async ({ canvas }) => {
  for (const line of canvas.getAllByRole("button")) await userEvent.click(line);
};

export const Folded: Story = {
  render: () => <>{[underWay(search), search, failed(search, "It took too long.")].map(drawn)}</>,
};

export const Web: Story = {
  render: () => <>{[search, opened, lookedThrough, failed(search, null)].map(drawn)}</>,
  play: async (context) => {
    await openAll(context);
    const { canvas } = context;
    await waitFor(() =>
      expect(canvas.getAllByRole("link", { name: /en.wikipedia/ })[0]).toBeVisible(),
    );
    await expect(canvas.getAllByRole("link", { name: /About PostgreSQL/ })[0]).toHaveAttribute(
      "rel",
      "noopener noreferrer",
    );
    await expect(canvas.queryByRole("link", { name: /javascript/ })).toBeNull();
    await waitFor(() => expect(canvas.getByText(/No reason was given/)).toBeVisible());
  },
};

export const Files: Story = {
  render: () => <>{[underWay(files), files, call("file_search")].map(drawn)}</>,
  play: async (context) => {
    await openAll(context);
    const { canvas } = context;
    await waitFor(() => expect(canvas.getByText("92% match")).toBeVisible());
    await waitFor(() => expect(canvas.getByText(/<img src=x/)).toBeVisible());
    await waitFor(() => expect(canvas.getByText("Nothing was found.")).toBeVisible());
    await expect(canvas.getAllByText(/Secret values are masked/)).toHaveLength(2);
    await userEvent.click(canvas.getByRole("button", { name: "Show more" }));
    await waitFor(() => expect(canvas.getByRole("button", { name: "Show less" })).toBeVisible());
  },
};

function drawn(part: typeof search) {
  return <ToolFold key={`${part.key}-${part.status}`} part={part} />;
}
