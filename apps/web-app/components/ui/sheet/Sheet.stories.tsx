import type { Meta, StoryObj } from "@storybook/react-vite";

import { Sheet, SheetContent, SheetDescription, SheetTitle } from "@/components/ui/sheet";

const meta = { component: Sheet, args: { defaultOpen: true } } satisfies Meta<typeof Sheet>;

export default meta;
type Story = StoryObj<typeof meta>;

function content(side: "left" | "right") {
  return (
    <SheetContent side={side}>
      <div className="grid gap-1 p-5 pr-12">
        <SheetTitle>Menu</SheetTitle>
        <SheetDescription>Where you can go from here.</SheetDescription>
      </div>
    </SheetContent>
  );
}

export const FromTheRight: Story = {
  render: (args) => <Sheet {...args}>{content("right")}</Sheet>,
};
export const FromTheLeft: Story = { render: (args) => <Sheet {...args}>{content("left")}</Sheet> };
