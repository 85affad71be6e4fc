import type { Meta, StoryObj } from "@storybook/react-vite";

import { ScrollArea } from "@/components/ui/scroll-area";

const meta = { component: ScrollArea } satisfies Meta<typeof ScrollArea>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Long: Story = {
  render: () => (
    <ScrollArea
      role="region"
      aria-label="Conversations"
      tabIndex={0}
      className="h-48 w-64 rounded-lg border border-border p-3"
    >
      {Array.from({ length: 30 }, (_, line) => (
        <p key={line}>Conversation {line + 1}</p>
      ))}
    </ScrollArea>
  ),
};
