import type { Meta, StoryObj } from "@storybook/react-vite";
import { toast } from "sonner";
import { expect, screen, waitFor } from "storybook/test";

import { Toaster } from "@/components/ui/sonner";

const meta = {
  component: Toaster,
  args: { expand: true },
  render: (args, { globals }) => <Toaster {...args} theme={globals.theme} />,
} satisfies Meta<typeof Toaster>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Shown: Story = {
  beforeEach: () => () => void toast.dismiss(),
  play: async () => {
    toast.success("Renamed.");
    toast.error("That did not work.", { description: "The service cannot be reached." });
    for (const words of ["Renamed.", "That did not work."]) {
      await waitFor(() => expect(screen.getByText(words)).toBeVisible());
    }
  },
};
