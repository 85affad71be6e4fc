import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";

import { ApiProblem } from "@/lib/api/problem";
import { AttachmentChips } from "@/features/chat/components/AttachmentChips";
import type { Attachments } from "@/features/chat/hooks/useAttachments";

const attachments: Attachments = {
  ready: [
    {
      object_id: "1",
      filename: "refund-policy-of-the-whole-company-2026.pdf",
      size_bytes: 182_000,
    },
    { object_id: "2", filename: "notes.md", size_bytes: 42 },
  ],
  pending: [],
  uploading: false,
  tooMany: false,
  add: fn(),
  retry: fn(),
  remove: fn(),
  clear: fn(),
};

const file = new File(["x"], "drawing.txt");

const meta = {
  component: AttachmentChips,
  args: { attachments },
} satisfies Meta<typeof AttachmentChips>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Ready: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Remove notes.md" }));
    await expect(attachments.remove).toHaveBeenCalledWith("2");
  },
};

export const OnTheWay: Story = {
  args: {
    attachments: {
      ...attachments,
      uploading: true,
      pending: [{ key: "3", file, progress: 0.4, error: null }],
    },
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("progressbar", { name: "Uploading drawing.txt" })).toHaveValue(
      0.4,
    );
  },
};

export const NotTaken: Story = {
  args: {
    attachments: {
      ...attachments,
      tooMany: true,
      pending: [
        {
          key: "3",
          file,
          progress: 1,
          error: new ApiProblem({ title: "No", status: 422, code: "asset.unreadable" }),
        },
        { key: "4", file, progress: 0, error: new TypeError("network") },
      ],
    },
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/damaged or protected/)).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Upload drawing.txt again" }));
    await expect(attachments.retry).toHaveBeenCalled();
  },
};
