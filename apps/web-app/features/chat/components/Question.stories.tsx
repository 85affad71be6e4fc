import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";

import { Question } from "@/features/chat/components/Question";
import { AskContext } from "@/features/chat/hooks/useAsk";

const ask = fn();

const meta = {
  component: Question,
  args: {
    text: "How much downtime is allowed at 99.9 percent over 30 days?",
    files: [],
    runId: "run-1",
  },
  decorators: [
    (Story) => (
      <AskContext value={ask}>
        <Story />
      </AskContext>
    ),
  ],
} satisfies Meta<typeof Question>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Asked: Story = {};

export const SeveralParagraphs: Story = {
  args: {
    text: `Two things.\n\nWhat do customers say about refunds, and ${"very ".repeat(60)}soon?`,
  },
};

const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Files that stand on the server are never loaded from anywhere else, so a story shows their names. */
export const WithFiles: Story = {
  args: {
    files: [
      { object_id: "1", filename: "refund-policy.pdf", mime_type: "application/pdf" },
      { object_id: "2", filename: "drawing.png", mime_type: "image/png", url: PIXEL },
    ],
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("refund-policy.pdf")).toBeVisible();
    await expect(canvas.queryByRole("img")).toBeNull();
  },
};

export const InOtherWords: Story = {
  play: async ({ canvas }) => {
    ask.mockClear();
    await userEvent.click(canvas.getByRole("button", { name: "Edit and ask again" }));
    const field = canvas.getByRole("textbox", { name: "Your question" });
    await userEvent.clear(field);
    await userEvent.type(field, "And over a year?{Enter}");
    await expect(ask).toHaveBeenCalledWith("And over a year?", "run-1");
  },
};
