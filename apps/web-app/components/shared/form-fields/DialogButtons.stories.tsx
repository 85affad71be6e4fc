import type { Meta, StoryObj } from "@storybook/react-vite";

import { DialogButtons } from "@/components/shared/form-fields";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";

const meta = {
  component: DialogButtons,
  args: { pending: false, label: "Rename", pendingLabel: "Renaming" },
  decorators: [
    (Story) => (
      <Dialog defaultOpen>
        <DialogContent>
          <DialogTitle>Rename the conversation</DialogTitle>
          <DialogDescription>Only you see its name.</DialogDescription>
          <Story />
        </DialogContent>
      </Dialog>
    ),
  ],
} satisfies Meta<typeof DialogButtons>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Ready: Story = {};
export const Working: Story = { args: { pending: true } };
