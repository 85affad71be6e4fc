import type { Meta, StoryObj } from "@storybook/react-vite";
import { PencilIcon, Trash2Icon } from "lucide-react";
import { expect, screen, userEvent } from "storybook/test";

import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

const meta = { component: DropdownMenu, args: { defaultOpen: true } } satisfies Meta<
  typeof DropdownMenu
>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Open: Story = {
  // The rest is hidden while the menu is open, but not out of reach by the letter of the rule; the
  // play shows that the focus cannot go there.
  parameters: { a11y: { config: { rules: [{ id: "aria-hidden-focus", enabled: false }] } } },
  play: async () => {
    const menu = await screen.findByRole("menu");
    await userEvent.tab();
    await expect(menu).toContainElement(document.activeElement as HTMLElement);
  },
  render: (args) => (
    <DropdownMenu {...args}>
      <DropdownMenuTrigger asChild>
        <Button variant="secondary">Conversation</Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuLabel>Model</DropdownMenuLabel>
        <DropdownMenuRadioGroup value="fast">
          <DropdownMenuRadioItem value="fast">Fast</DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="thorough">Thorough</DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem>
          <PencilIcon aria-hidden /> Rename
        </DropdownMenuItem>
        <DropdownMenuItem disabled>Share</DropdownMenuItem>
        <DropdownMenuItem variant="danger">
          <Trash2Icon aria-hidden /> Delete
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  ),
};
