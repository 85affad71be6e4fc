import type { Meta, StoryObj } from "@storybook/react-vite";

import { ToolList } from "@/features/agents/components/ToolList";
import { EVERY_TOOL } from "@/tests/unit/agents/agents";

const meta = { component: ToolList, args: { tools: EVERY_TOOL } } satisfies Meta<typeof ToolList>;

export default meta;
type Story = StoryObj<typeof meta>;

export const EveryKind: Story = {};
export const None: Story = { args: { tools: [] } };
