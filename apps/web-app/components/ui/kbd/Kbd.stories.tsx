import type { Meta, StoryObj } from "@storybook/react-vite";

import { Kbd } from "@/components/ui/kbd";

const meta = { component: Kbd } satisfies Meta<typeof Kbd>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Chord: Story = {
  render: () => (
    <p className="flex items-center gap-1">
      Press <Kbd>⌘</Kbd> <Kbd>K</Kbd> or <Kbd>Esc</Kbd>
    </p>
  ),
};
