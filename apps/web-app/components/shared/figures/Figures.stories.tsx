import type { Meta, StoryObj } from "@storybook/react-vite";

import { Figures } from "@/components/shared/figures";

const meta = { component: Figures } satisfies Meta<typeof Figures>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Month: Story = {
  args: {
    figures: [
      { label: "Spent", value: "$12.40" },
      { label: "Model calls", value: "318" },
      { label: "Tokens read", value: "1,204,511" },
      { label: "Tokens written", value: "88,020" },
    ],
  },
};
