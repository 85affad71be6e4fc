"use client";

/** Joins with a new account. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";

import {
  FormProblem,
  PasswordHint,
  PasswordInput,
  SubmitButton,
  TextField,
} from "@/components/shared/form-fields";
import { Form } from "@/components/ui/form";
import { ApiProblem } from "@/lib/api/problem";
import { useProblemText } from "@/lib/problem-text";
import { problemToForm } from "@/lib/problem-to-form";
import { useAcceptance } from "@/features/invitation/hooks/useAcceptance";
import { newAccountSchema, type NewAccountValues } from "@/features/invitation/schemas";

export interface AccountFormProps {
  token: string;
  /** The only address that may accept, where there is one. */
  invitedEmail: string | null;
}

export function NewAccountForm({ token, invitedEmail }: AccountFormProps) {
  const t = useTranslations("invitation");
  const fields = useTranslations("fields");
  const textOf = useProblemText();
  const { accept, pending } = useAcceptance();
  const form = useForm<NewAccountValues>({
    resolver: zodResolver(newAccountSchema(fields)),
    defaultValues: { email: invitedEmail ?? "", password: "", display_name: "" },
  });

  async function submit({ display_name, ...values }: NewAccountValues) {
    try {
      await accept({
        token,
        ...values,
        ...(display_name ? { display_name } : {}),
        accept_terms: true,
      });
    } catch (error) {
      if (isKnownAddress(error)) form.setError("root", { message: t("knownAddress") });
      else problemToForm(error, ["email", "password", "display_name"], form.setError, textOf);
    }
  }

  return (
    <Form {...form}>
      <form noValidate method="post" className="grid gap-4" onSubmit={form.handleSubmit(submit)}>
        <FormProblem message={form.formState.errors.root?.message} />
        <TextField<NewAccountValues>
          name="email"
          label={fields("email")}
          type="email"
          autoComplete="username"
          inputMode="email"
          readOnly={invitedEmail !== null}
        />
        <TextField<NewAccountValues>
          name="password"
          label={fields("password")}
          as={PasswordInput}
          autoComplete="new-password"
          hint={<PasswordHint />}
        />
        <TextField<NewAccountValues>
          name="display_name"
          label={fields("name")}
          note={fields("optional")}
          autoComplete="name"
        />
        <SubmitButton pending={pending} label={t("create")} pendingLabel={t("creating")} />
        <p className="text-xs text-pretty text-muted-foreground">{t("terms")}</p>
      </form>
    </Form>
  );
}

/** The address has an account already, and this is not its password. */
function isKnownAddress(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === "auth.invalid_credentials";
}
