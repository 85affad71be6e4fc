import type { Meta, StoryObj } from "@storybook/react-vite";

import { SettingsSection } from "@/components/shared/settings-section";
import { Button } from "@/components/ui/button";

const meta = {
  component: SettingsSection,
  args: {
    title: "Sessions",
    description: "Where you are signed in.",
    children: <p className="rounded-lg border border-border p-4">This device</p>,
  },
} satisfies Meta<typeof SettingsSection>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Plain: Story = {};

export const WithAnAction: Story = {
  args: { action: <Button variant="secondary">End all others</Button> },
};
