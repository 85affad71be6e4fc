import { QueryClient, QueryClientProvider, useMutation } from "@tanstack/react-query";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Trash2Icon } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { ConfirmButton } from "@/components/shared/confirm-button";
import { render } from "@/tests/unit/render";

vi.mock("sonner", () => ({ toast: { success: vi.fn(), error: vi.fn() } }));

const remove = vi.fn<(id: string) => Promise<number>>();

function Row({ onGone }: { onGone: () => void }) {
  const mutation = useMutation({
    mutationFn: remove,
    // As a list that is read again: the row has left before the change counts as done.
    onSuccess: async () => {
      onGone();
      await screen.findByText("Nothing left");
    },
  });
  return (
    <ConfirmButton
      label="Remove"
      icon={Trash2Icon}
      about="Returns policy"
      title="Remove this?"
      detail="It is gone then."
      mutation={mutation}
      variables="doc_1"
      done={(left) => `Removed, ${left} left.`}
    />
  );
}

function List() {
  const [there, setThere] = useState(true);
  return there ? <Row onGone={() => setThere(false)} /> : <p>Nothing left</p>;
}

async function ask() {
  const user = userEvent.setup();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <List />
    </QueryClientProvider>,
  );
  await user.click(screen.getByRole("button", { name: "Remove: Returns policy" }));
  const dialog = screen.getByRole("alertdialog", { name: "Remove this?" });
  expect(dialog).toHaveAccessibleDescription("It is gone then.");
  expect(within(dialog).getByText("Returns policy")).toBeVisible();
  return { user, dialog };
}

beforeEach(() => {
  vi.mocked(toast.success).mockClear();
  vi.mocked(toast.error).mockClear();
  remove.mockReset();
});

describe("ConfirmButton", () => {
  it("does nothing when it is told not to, and gives the focus back", async () => {
    const { user, dialog } = await ask();
    await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
    expect(remove).not.toHaveBeenCalled();
    expect(screen.getByRole("button", { name: "Remove: Returns policy" })).toHaveFocus();
  });

  it("says what was done, also when the row that asked is gone with it", async () => {
    remove.mockResolvedValue(3);
    const { user, dialog } = await ask();
    await user.click(within(dialog).getByRole("button", { name: "Remove" }));
    expect(await screen.findByText("Nothing left")).toBeVisible();
    await vi.waitFor(() => expect(toast.success).toHaveBeenCalledWith("Removed, 3 left."));
    expect(remove.mock.calls[0]?.[0]).toBe("doc_1");
  });

  it("says why it did not work, and can be tried again", async () => {
    remove.mockRejectedValueOnce(new Error("Not now."));
    const { user, dialog } = await ask();
    await user.click(within(dialog).getByRole("button", { name: "Remove" }));
    await vi.waitFor(() => expect(toast.error).toHaveBeenCalledWith("Not now."));
    expect(toast.success).not.toHaveBeenCalled();
    expect(screen.getByRole("button", { name: "Remove: Returns policy" })).toHaveAttribute(
      "aria-disabled",
      "false",
    );
  });
});
