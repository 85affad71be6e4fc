import type { Meta, StoryObj } from "@storybook/react-vite";
import { useForm } from "react-hook-form";
import { expect, userEvent, within } from "storybook/test";

import {
  PasswordHint,
  PasswordInput,
  SubmitButton,
  TextField,
} from "@/components/shared/form-fields";
import { FormProblem } from "@/components/shared/form-fields";
import { Form } from "@/components/ui/form";

interface Values {
  email: string;
  password: string;
}

interface AccountFormProps {
  pending?: boolean;
  problem?: string;
}

function AccountForm({ pending = false, problem }: AccountFormProps) {
  const form = useForm<Values>({ defaultValues: { email: "", password: "" } });
  const required = { required: "Say where to write to." };
  form.register("email", required);
  return (
    <Form {...form}>
      <form
        noValidate
        className="grid max-w-sm gap-4"
        onSubmit={form.handleSubmit(() => undefined)}
      >
        <FormProblem message={problem} />
        <TextField<Values> name="email" label="E-mail" type="email" hint="Nobody else sees it." />
        <TextField<Values>
          name="password"
          label="Password"
          as={PasswordInput}
          hint={<PasswordHint />}
        />
        <SubmitButton pending={pending} label="Create account" pendingLabel="Creating" />
      </form>
    </Form>
  );
}

const meta = { component: AccountForm } satisfies Meta<typeof AccountForm>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Empty: Story = {};
export const Working: Story = { args: { pending: true } };
export const Refused: Story = { args: { problem: "This address has an account already." } };

export const Filled: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(canvas.getByLabelText("E-mail"), "ada@example.com");
    await userEvent.type(canvas.getByLabelText("Password"), "a few words make one");
    await expect(canvas.getByText("Long enough.")).toBeVisible();
  },
};
