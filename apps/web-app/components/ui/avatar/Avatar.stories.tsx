import type { Meta, StoryObj } from "@storybook/react-vite";

import { Avatar } from "@/components/ui/avatar";

const meta = { component: Avatar } satisfies Meta<typeof Avatar>;

export default meta;
type Story = StoryObj<typeof meta>;

const NAMES = ["Ada Lovelace", "émile", "東京", "🦊 Fox", "  "];

export const Initials: Story = {
  args: { name: "Ada" },
  render: () => (
    <div className="flex gap-2">
      {NAMES.map((name) => (
        <Avatar key={name} name={name} />
      ))}
      <Avatar name="Large" className="size-10 rounded-md text-md" />
    </div>
  ),
};
