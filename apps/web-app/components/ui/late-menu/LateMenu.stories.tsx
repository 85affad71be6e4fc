import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent } from "storybook/test";

import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { LateMenu } from "@/components/ui/late-menu";

const meta = {
  component: LateMenu,
  args: {
    trigger: <Button variant="secondary">Conversation</Button>,
    load: () => Promise.resolve(),
    children: (trigger) => (
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          <DropdownMenuItem>Rename</DropdownMenuItem>
          <DropdownMenuItem>Delete</DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    ),
  },
  parameters: { a11y: { config: { rules: [{ id: "aria-hidden-focus", enabled: false }] } } },
} satisfies Meta<typeof LateMenu>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Closed: Story = {};

/** The first item has the focus, as it has when the code of the menu was there before. */
export const OpenedWithAKey: Story = {
  play: async () => {
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    await expect(await screen.findByRole("menuitem", { name: "Rename" })).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    await expect(await screen.findByRole("button", { name: "Conversation" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect(await screen.findByRole("menuitem", { name: "Rename" })).toHaveFocus();
  },
};

export const OpenedWithThePointer: Story = {
  play: async () => {
    await userEvent.click(screen.getByRole("button", { name: "Conversation" }));
    await expect(await screen.findByRole("menu")).toHaveFocus();
  },
};
