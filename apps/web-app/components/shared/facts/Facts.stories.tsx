import type { Meta, StoryObj } from "@storybook/react-vite";

import { Fact, Facts } from "@/components/shared/facts";

const meta = { component: Facts } satisfies Meta<typeof Facts>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Organisation: Story = {
  args: { children: null },
  render: () => (
    <div className="max-w-lg rounded-lg border border-border bg-card">
      <Facts>
        <Fact name="Name" value="Acme" note="Owners can change it." />
        <Fact name="Address" value={<code className="font-mono text-sm">/o/acme/</code>} />
      </Facts>
    </div>
  ),
};
