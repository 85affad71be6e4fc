import type { Meta, StoryObj } from "@storybook/react-vite";

import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";

const meta = { component: Input } satisfies Meta<typeof Input>;

export default meta;
type Story = StoryObj<typeof meta>;

export const States: Story = {
  render: () => (
    <div className="grid max-w-sm gap-4">
      <div className="grid gap-1.5">
        <Label htmlFor="empty">Name</Label>
        <Input id="empty" placeholder="Ada Lovelace" />
      </div>
      <div className="grid gap-1.5">
        <Label htmlFor="wrong">E-mail</Label>
        <Input id="wrong" type="email" defaultValue="ada@" aria-invalid />
      </div>
      <div className="grid gap-1.5">
        <Label htmlFor="closed">Address</Label>
        <Input id="closed" defaultValue="/o/acme" disabled />
      </div>
      <div className="grid gap-1.5">
        <Label htmlFor="long">Text</Label>
        <Textarea id="long" rows={4} defaultValue={"More than\none line"} />
      </div>
    </div>
  ),
};
