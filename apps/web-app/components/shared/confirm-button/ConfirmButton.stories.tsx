import type { Meta, StoryObj } from "@storybook/react-vite";
import { QueryClient, QueryClientProvider, useMutation } from "@tanstack/react-query";
import { Trash2Icon } from "lucide-react";
import { expect, screen, userEvent, waitFor, within } from "storybook/test";

import { ConfirmButton } from "@/components/shared/confirm-button";

const client = new QueryClient();

function DeleteButton({ inRow = false }: { inRow?: boolean }) {
  const mutation = useMutation({ mutationFn: (id: string) => Promise.resolve(id) });
  return (
    <ConfirmButton
      label="Delete"
      icon={inRow ? Trash2Icon : undefined}
      about="Returns policy"
      title="Delete this document?"
      detail="Agents do not find it any more."
      mutation={mutation}
      variables="doc_1"
      done="Deleted."
    />
  );
}

const meta = {
  component: DeleteButton,
  decorators: [
    (Story) => (
      <QueryClientProvider client={client}>
        <Story />
      </QueryClientProvider>
    ),
  ],
} satisfies Meta<typeof DeleteButton>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Words: Story = {};
export const InARow: Story = { args: { inRow: true } };

export const Asking: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole("button"));
    await waitFor(() => expect(screen.getByRole("alertdialog")).toBeVisible());
  },
};
