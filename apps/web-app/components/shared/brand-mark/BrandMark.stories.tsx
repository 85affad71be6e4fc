import type { Meta, StoryObj } from "@storybook/react-vite";

import { BrandMark } from "@/components/shared/brand-mark";

const meta = { component: BrandMark } satisfies Meta<typeof BrandMark>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Plain: Story = {};
export const Large: Story = { args: { className: "text-lg" } };
