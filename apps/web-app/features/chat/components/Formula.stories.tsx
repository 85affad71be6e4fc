import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";

import MarkdownBlock from "@/features/chat/components/MarkdownBlock";

const meta = {
  component: MarkdownBlock,
  args: { markdown: "", streaming: false },
  decorators: [
    (Story) => (
      <div className="markdown text-md">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof MarkdownBlock>;

export default meta;
type Story = StoryObj<typeof meta>;

const untilSet = (element: HTMLElement) =>
  waitFor(() => expect(element.querySelector(".katex")).toBeVisible());

export const InText: Story = {
  args: {
    markdown: "It has doubled when $(1 + r)^n = 2$, that is after about \\(0.7 / r\\) years.",
  },
  play: ({ canvasElement }) => untilSet(canvasElement),
};

export const OnItsOwn: Story = {
  args: { markdown: "$$\n\\int_0^1 \\sqrt{1 - x^2} \\, dx = \\frac{\\pi}{4}\n$$" },
  play: ({ canvasElement }) => untilSet(canvasElement),
};

export const Arriving: Story = {
  args: { markdown: "Its discriminant is $$D = \\sqrt{b^2 - 4ac", streaming: true },
  play: ({ canvasElement }) => untilSet(canvasElement),
};

export const Unreadable: Story = {
  args: { markdown: "Half a fraction, $\\frac{a$, stays its source. So does $5 and $6." },
  play: ({ canvasElement }) =>
    waitFor(() => expect(canvasElement.querySelector("[data-source]")).toBeVisible()),
};
