import type { Meta, StoryObj } from "@storybook/react-vite";
import { MessageSquareIcon, SettingsIcon } from "lucide-react";
import { expect, screen, userEvent, within } from "storybook/test";

import {
  Command,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import { Kbd } from "@/components/ui/kbd";

const meta = {
  component: Command,
  args: { label: "Go to" },
  render: (args) => (
    <div className="max-w-lg rounded-lg border border-border bg-popover shadow-float">
      <Command {...args}>
        <CommandInput placeholder="Search" />
        <CommandList>
          <CommandGroup heading="Pages">
            <CommandItem>
              <MessageSquareIcon aria-hidden /> Chat
            </CommandItem>
            <CommandItem>
              <SettingsIcon aria-hidden /> Settings <Kbd className="ml-auto">S</Kbd>
            </CommandItem>
          </CommandGroup>
        </CommandList>
      </Command>
    </div>
  ),
} satisfies Meta<typeof Command>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Full: Story = {};

export const Narrowed: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.type(within(canvasElement).getByRole("combobox"), "sett");
    await expect(screen.queryByText("Chat")).toBeNull();
  },
};

/** Nothing stands in the list then: a list box may hold nothing but options. */
export const Empty: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.type(within(canvasElement).getByRole("combobox"), "nowhere");
    await expect(screen.queryByRole("option")).toBeNull();
  },
};
