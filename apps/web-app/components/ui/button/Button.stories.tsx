import type { Meta, StoryObj } from "@storybook/react-vite";
import { ArrowRightIcon, Trash2Icon } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";

const meta = { component: Button, args: { children: "Create account" } } satisfies Meta<
  typeof Button
>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Looks: Story = {
  render: () => (
    <div className="flex flex-wrap items-center gap-3">
      <Button>Create account</Button>
      <Button variant="secondary">Cancel</Button>
      <Button variant="ghost">Skip</Button>
      <Button variant="danger">Delete</Button>
      <Button variant="link">Read more</Button>
    </div>
  ),
};

export const Sizes: Story = {
  render: () => (
    <div className="flex flex-wrap items-center gap-3">
      <Button size="lg">
        Continue <ArrowRightIcon aria-hidden />
      </Button>
      <Button>Continue</Button>
      <Button size="sm">Continue</Button>
      <Button variant="ghost" size="icon" aria-label="Delete">
        <Trash2Icon aria-hidden />
      </Button>
    </div>
  ),
};

export const Working: Story = {
  args: {
    "aria-disabled": true,
    children: (
      <>
        <Spinner label="Creating" /> Creating
      </>
    ),
  },
};

export const Disabled: Story = { args: { disabled: true } };
