import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor } from "storybook/test";
import { newToolPart } from "starter-client/transcript";

import { ToolFold } from "@/features/chat/components/ToolFold";

const SEARCH = newToolPart({
  key: "call-1",
  order: 0,
  itemId: "call-1",
  toolType: "function",
  name: "search_documents",
  status: "completed",
  argumentsText: '{"query":"refunds"}',
  output: {
    results: [
      { document_id: "d-1", title: "Returns policy", text: "Refunds are paid within 30 days." },
      { document_id: "d-2", title: "Opening hours", text: "Nine to five, refunds until four." },
    ],
  },
  startedAt: "2026-03-02T09:00:00.000Z",
  endedAt: "2026-03-02T09:00:00.420Z",
});

const unfolded: Story["play"] = async ({ canvas }) => {
  await userEvent.click(canvas.getByRole("button"));
  // What shows code comes late.
  await waitFor(() => expect(canvas.getByText("Arguments")).toBeVisible());
};

const meta = { component: ToolFold, args: { part: SEARCH } } satisfies Meta<typeof ToolFold>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Folded: Story = {};

export const Sources: Story = { play: unfolded };

export const Running: Story = {
  args: { part: { ...SEARCH, status: "in_progress", output: undefined, endedAt: null } },
};

export const Unknown: Story = {
  args: {
    part: {
      ...SEARCH,
      name: "allowed_downtime",
      argumentsText: '{"percent":99.9,"days":30}',
      output: { minutes: 43.2 },
    },
  },
  play: unfolded,
};

export const Failed: Story = {
  args: { part: { ...SEARCH, status: "failed", output: "The search took too long." } },
  play: unfolded,
};
