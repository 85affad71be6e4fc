import type { Meta, StoryObj } from "@storybook/react-vite";

import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";

const meta = {
  component: Dialog,
  args: { defaultOpen: true },
} satisfies Meta<typeof Dialog>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Open: Story = {
  render: (args) => (
    <Dialog {...args}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Rename the conversation</DialogTitle>
          <DialogDescription>Only you see its name.</DialogDescription>
        </DialogHeader>
        <Input aria-label="Name" defaultValue="Stopping a run" />
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="secondary">Cancel</Button>
          </DialogClose>
          <Button>Rename</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  ),
};

export const LongerThanTheScreen: Story = {
  render: (args) => (
    <Dialog {...args}>
      <DialogContent tabIndex={0}>
        <DialogTitle>Everything that is known</DialogTitle>
        <DialogDescription>It scrolls inside the window.</DialogDescription>
        {Array.from({ length: 40 }, (_, line) => (
          <p key={line}>Line {line + 1}</p>
        ))}
      </DialogContent>
    </Dialog>
  ),
};
