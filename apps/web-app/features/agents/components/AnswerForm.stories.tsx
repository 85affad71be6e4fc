import type { Meta, StoryObj } from "@storybook/react-vite";

import { AnswerForm } from "@/features/agents/components/AnswerForm";
import { FORM } from "@/tests/unit/agents/agents";

const meta = { component: AnswerForm, args: { schema: FORM } } satisfies Meta<typeof AnswerForm>;

export default meta;
type Story = StoryObj<typeof meta>;

export const WithLists: Story = {};
