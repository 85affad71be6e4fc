import type { Meta, StoryObj } from "@storybook/react-vite";

import { ThemeToggle } from "@/components/ui/theme-toggle";

const meta = {
  component: ThemeToggle,
  args: { label: "Switch between light and dark" },
} satisfies Meta<typeof ThemeToggle>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Icon: Story = {};
