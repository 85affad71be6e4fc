import type { Meta, StoryObj } from "@storybook/react-vite";
import { CopyIcon } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Tooltip, TooltipContent, TooltipTrigger } from "@/components/ui/tooltip";

const meta = { component: Tooltip, args: { defaultOpen: true } } satisfies Meta<typeof Tooltip>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Open: Story = {
  render: (args) => (
    <Tooltip {...args}>
      <TooltipTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="Copy the answer">
          <CopyIcon aria-hidden />
        </Button>
      </TooltipTrigger>
      <TooltipContent side="right">Copy the answer</TooltipContent>
    </Tooltip>
  ),
};
