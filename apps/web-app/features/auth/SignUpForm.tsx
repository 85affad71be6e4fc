"use client";

/** Creates an organisation with its owner and enters the workspace. */
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
import { loadPage } from "@/lib/navigation";
import { organisationPath } from "@/lib/organisation";
import { useProblemText } from "@/lib/problem-text";
import { problemToForm } from "@/lib/problem-to-form";
import { useSignUp } from "@/lib/queries/session";

import { signUpSchema, type SignUpValues } from "./schemas";

const FIELDS = ["email", "password", "tenant_name", "display_name"] as const;

export function SignUpForm() {
  const t = useTranslations("auth");
  const fields = useTranslations("fields");
  const textOf = useProblemText();
  const signUp = useSignUp();
  const form = useForm<SignUpValues>({
    resolver: zodResolver(signUpSchema(fields)),
    defaultValues: { email: "", password: "", tenant_name: "", display_name: "" },
  });

  async function submit({ display_name, ...values }: SignUpValues) {
    try {
      const session = await signUp.mutateAsync({
        ...values,
        ...(display_name ? { display_name } : {}),
        accept_terms: true,
      });
      loadPage(organisationPath(session.tenant_slug, "/chat"));
    } catch (error) {
      problemToForm(error, FIELDS, form.setError, textOf);
    }
  }

  const pending = form.formState.isSubmitting || signUp.isSuccess;
  return (
    <Form {...form}>
      <form noValidate method="post" className="grid gap-4" onSubmit={form.handleSubmit(submit)}>
        <FormProblem message={form.formState.errors.root?.message} />
        <TextField<SignUpValues>
          name="email"
          label={fields("email")}
          type="email"
          autoComplete="username"
          inputMode="email"
        />
        <TextField<SignUpValues>
          name="password"
          label={fields("password")}
          as={PasswordInput}
          autoComplete="new-password"
          hint={<PasswordHint />}
        />
        <TextField<SignUpValues>
          name="tenant_name"
          label={fields("organisation")}
          autoComplete="organization"
          hint={fields("organisationHint")}
        />
        <TextField<SignUpValues>
          name="display_name"
          label={fields("name")}
          note={fields("optional")}
          autoComplete="name"
        />
        <SubmitButton pending={pending} label={t("signUp")} pendingLabel={t("signingUp")} />
        <p className="text-xs text-pretty text-muted-foreground">{t("terms")}</p>
      </form>
    </Form>
  );
}
