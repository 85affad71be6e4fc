import type { Meta, StoryObj } from "@storybook/react-vite";
import { fn } from "storybook/test";

import { QueryError } from "@/components/shared/query-error";

const meta = {
  component: QueryError,
  args: {
    title: "The members could not be loaded",
    error: Object.assign(new Error("The service cannot be reached."), { requestId: "req_1" }),
    onRetry: fn(),
  },
} satisfies Meta<typeof QueryError>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Failed: Story = {};
