import type { Meta, StoryObj } from "@storybook/react-vite";

import { Badge } from "@/components/ui/badge";

const meta = { component: Badge } satisfies Meta<typeof Badge>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Kinds: Story = {
  render: () => (
    <div className="flex flex-wrap gap-2">
      <Badge>Draft</Badge>
      <Badge variant="outline">This device</Badge>
      <Badge variant="success">Completed</Badge>
      <Badge variant="warning">Nearly used up</Badge>
      <Badge variant="danger">Failed</Badge>
    </div>
  ),
};
