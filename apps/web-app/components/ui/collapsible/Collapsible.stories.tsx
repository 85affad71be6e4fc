import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, within } from "storybook/test";

import { buttonVariants } from "@/components/ui/button";
import { Collapsible, CollapsibleContent, CollapsibleTrigger } from "@/components/ui/collapsible";

const meta = { component: Collapsible } satisfies Meta<typeof Collapsible>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Folded: Story = {
  render: (args) => (
    <Collapsible {...args}>
      <CollapsibleTrigger className={buttonVariants({ variant: "ghost", size: "sm" })}>
        Searched the documents
      </CollapsibleTrigger>
      <CollapsibleContent className="mt-1 border-l border-border pl-4 text-muted-foreground">
        Three passages were found.
      </CollapsibleContent>
    </Collapsible>
  ),
};

export const Unfolded: Story = {
  ...Folded,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole("button", { name: "Searched the documents" }));
    await expect(canvas.getByText("Three passages were found.")).toBeVisible();
  },
};
