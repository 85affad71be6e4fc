import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";

import { NameForm } from "@/components/shared/form-fields";

const meta = {
  component: NameForm,
  args: {
    label: "Name",
    name: "Analytical Engines",
    hint: "Everybody here sees it.",
    save: "Save",
    saving: "Saving…",
    pending: false,
    onSave: fn(),
  },
} satisfies Meta<typeof NameForm>;

export default meta;
type Story = StoryObj<typeof meta>;

export const OneName: Story = {
  play: async ({ args, canvas }) => {
    const field = canvas.getByLabelText("Name");
    await userEvent.click(canvas.getByRole("button", { name: "Save" }));
    await expect(args.onSave).not.toHaveBeenCalled();
    await userEvent.clear(field);
    await userEvent.type(field, " Difference Engines {Enter}");
    await expect(args.onSave).toHaveBeenCalledOnce();
    await expect(args.onSave).toHaveBeenCalledWith("Difference Engines");
  },
};

export const NameRefused: Story = {
  args: { problem: "The service does not answer at the moment." },
};
