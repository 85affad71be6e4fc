import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, within } from "storybook/test";

import { CopyButton } from "@/components/shared/copy-button";

const meta = {
  component: CopyButton,
  args: { text: "https://example.com/invite", label: "Copy", copiedLabel: "Copied" },
  beforeEach: () => {
    // Browsers under test ask nobody for leave to write the clipboard.
    const own = Object.getOwnPropertyDescriptor(navigator, "clipboard");
    Object.defineProperty(navigator, "clipboard", {
      configurable: true,
      value: { writeText: () => Promise.resolve() },
    });
    return () => {
      if (own) Object.defineProperty(navigator, "clipboard", own);
      else Reflect.deleteProperty(navigator, "clipboard");
    };
  },
} satisfies Meta<typeof CopyButton>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Quiet: Story = {};
export const Prominent: Story = { args: { prominent: true } };

export const Copied: Story = {
  args: { prominent: true },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole("button", { name: "Copy" }));
    await expect(await canvas.findByText("Copied")).toBeVisible();
  },
};
