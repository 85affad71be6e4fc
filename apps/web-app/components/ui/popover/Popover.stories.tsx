import type { Meta, StoryObj } from "@storybook/react-vite";

import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

const meta = { component: Popover, args: { defaultOpen: true } } satisfies Meta<typeof Popover>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Open: Story = {
  render: (args) => (
    <Popover {...args}>
      <PopoverTrigger asChild>
        <Button variant="secondary">Source 1</Button>
      </PopoverTrigger>
      <PopoverContent align="start" aria-label="Source 1">
        <p className="font-medium">Returns policy</p>
        <p className="mt-1 text-muted-foreground">“Goods may be returned within 30 days.”</p>
      </PopoverContent>
    </Popover>
  ),
};
