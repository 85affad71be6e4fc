import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";

import { ErrorNote } from "@/features/chat/components/ErrorNote";

const explained = {
  title: "The model does not answer",
  detail: "What was written so far is kept.",
  facts: ["provider.unavailable", "Request request-0001"],
  retryable: true,
};

const meta = {
  component: ErrorNote,
  args: { explained, onRetry: fn() },
} satisfies Meta<typeof ErrorNote>;

export default meta;
type Story = StoryObj<typeof meta>;

export const WorthAnotherTry: Story = {
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByText("Details"));
    await expect(canvas.getByText("Request request-0001")).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Try again" }));
    await expect(args.onRetry).toHaveBeenCalledOnce();
  },
};

export const ForGood: Story = {
  args: {
    explained: {
      title: "The budget is used up",
      detail: "An owner of the organisation can raise it.",
      facts: [],
      retryable: false,
    },
  },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole("button", { name: "Try again" })).toBeNull();
  },
};
