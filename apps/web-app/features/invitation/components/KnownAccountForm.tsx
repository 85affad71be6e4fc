"use client";

/** Joins with an account that exists. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";

import {
  FormProblem,
  PasswordInput,
  SubmitButton,
  TextField,
} from "@/components/shared/form-fields";
import { Form } from "@/components/ui/form";
import { useProblemText } from "@/lib/problem-text";
import { problemToForm } from "@/lib/problem-to-form";
import { useAcceptance } from "@/features/invitation/hooks/useAcceptance";
import { knownAccountSchema, type KnownAccountValues } from "@/features/invitation/schemas";

import type { AccountFormProps } from "./NewAccountForm";

export function KnownAccountForm({ token, invitedEmail }: AccountFormProps) {
  const t = useTranslations("invitation");
  const fields = useTranslations("fields");
  const textOf = useProblemText();
  const { accept, pending } = useAcceptance();
  const form = useForm<KnownAccountValues>({
    resolver: zodResolver(knownAccountSchema(fields)),
    defaultValues: { email: invitedEmail ?? "", password: "" },
  });

  async function submit(values: KnownAccountValues) {
    try {
      await accept({ token, ...values, accept_terms: true });
    } catch (error) {
      problemToForm(error, ["email", "password"], form.setError, textOf);
    }
  }

  return (
    <Form {...form}>
      <form noValidate method="post" className="grid gap-4" onSubmit={form.handleSubmit(submit)}>
        <FormProblem message={form.formState.errors.root?.message} />
        <TextField<KnownAccountValues>
          name="email"
          label={fields("email")}
          type="email"
          autoComplete="username"
          inputMode="email"
          readOnly={invitedEmail !== null}
        />
        <TextField<KnownAccountValues>
          name="password"
          label={fields("password")}
          as={PasswordInput}
          autoComplete="current-password"
        />
        <SubmitButton pending={pending} label={t("signIn")} pendingLabel={t("signingIn")} />
        <p className="text-xs text-pretty text-muted-foreground">{t("terms")}</p>
      </form>
    </Form>
  );
}
