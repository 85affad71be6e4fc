import type { Meta, StoryObj } from "@storybook/react-vite";
import { FileTextIcon } from "lucide-react";
import { expect, fn, userEvent, within } from "storybook/test";

import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState, SkeletonList } from "@/components/ui/states";

const retry = fn();

/** What a list shows when it has nothing to show; `Table` is its full state. */
const meta = { title: "ui/states" } satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

export const Loading: Story = {
  render: () => <SkeletonList rows={4} rowClassName="h-12" label="Loading documents" />,
};

export const Empty: Story = {
  render: () => (
    <EmptyState
      icon={<FileTextIcon />}
      title="No documents yet"
      description="Agents search what you add here and quote the passage."
      action={<Button>Add a document</Button>}
    />
  ),
};

export const Failed: Story = {
  render: () => (
    <ErrorState
      title="The documents could not be loaded"
      description="The service cannot be reached. Try again in a moment."
      requestId="req_01j8zk3v"
      onRetry={retry}
    />
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByText("Details"));
    await expect(canvas.getByText("Request req_01j8zk3v")).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Try again" }));
    await expect(retry).toHaveBeenCalledOnce();
  },
};
