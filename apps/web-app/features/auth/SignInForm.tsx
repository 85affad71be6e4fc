"use client";

/** Signs a person in and takes them where they wanted to go. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";

import {
  FormProblem,
  PasswordInput,
  SubmitButton,
  TextField,
} from "@/components/shared/form-fields";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Form } from "@/components/ui/form";
import { loadPage } from "@/lib/navigation";
import { organisationPath } from "@/lib/organisation";
import { useProblemText } from "@/lib/problem-text";
import { problemToForm } from "@/lib/problem-to-form";
import { useSignIn } from "@/lib/queries/session";

import { DemoHint } from "./components/DemoHint";
import { signInSchema, type SignInValues } from "./schemas";

export interface SignInFormProps {
  /** Where the person wanted to go: a page of this application; checked by the server. */
  redirectTo?: string;
  /** The email of the demo login, where there is one. */
  demoEmail?: string;
  /** The visitor was signed in until a moment ago. */
  ended?: boolean;
}

export function SignInForm({ redirectTo, demoEmail, ended = false }: SignInFormProps) {
  const t = useTranslations("auth");
  const fields = useTranslations("fields");
  const textOf = useProblemText();
  const signIn = useSignIn();
  const form = useForm<SignInValues>({
    resolver: zodResolver(signInSchema(fields)),
    defaultValues: { email: "", password: "" },
  });

  async function submit(values: SignInValues) {
    try {
      const session = await signIn.mutateAsync(values);
      loadPage(redirectTo ?? organisationPath(session.tenant_slug, "/chat"));
    } catch (error) {
      problemToForm(error, ["email", "password"], form.setError, textOf);
    }
  }

  const pending = form.formState.isSubmitting || signIn.isSuccess;
  return (
    <Form {...form}>
      <form noValidate method="post" className="grid gap-4" onSubmit={form.handleSubmit(submit)}>
        {ended ? (
          <Alert>
            <AlertDescription>{t("ended")}</AlertDescription>
          </Alert>
        ) : null}
        <FormProblem message={form.formState.errors.root?.message} />
        <TextField<SignInValues>
          name="email"
          label={fields("email")}
          type="email"
          autoComplete="username"
          inputMode="email"
        />
        <TextField<SignInValues>
          name="password"
          label={fields("password")}
          as={PasswordInput}
          autoComplete="current-password"
        />
        <SubmitButton pending={pending} label={t("signIn")} pendingLabel={t("signingIn")} />
        {demoEmail ? (
          <DemoHint email={demoEmail} onUse={() => form.setValue("email", demoEmail)} />
        ) : null}
      </form>
    </Form>
  );
}
