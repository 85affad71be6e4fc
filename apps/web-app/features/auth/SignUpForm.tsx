"use client";

/** Creates an organisation with its owner and enters the workspace. */
import { zodResolver } from "@hookform/resolvers/zod";
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
import { problemToForm } from "@/lib/problem-to-form";
import { useSignUp } from "@/lib/queries/session";

import { copy } from "./constants";
import { signUpSchema, type SignUpValues } from "./schemas";

const FIELDS = ["email", "password", "tenant_name", "display_name"] as const;

export function SignUpForm() {
  const signUp = useSignUp();
  const form = useForm<SignUpValues>({
    resolver: zodResolver(signUpSchema),
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
      problemToForm(error, FIELDS, form.setError);
    }
  }

  const pending = form.formState.isSubmitting || signUp.isSuccess;
  return (
    <Form {...form}>
      <form noValidate method="post" className="grid gap-4" onSubmit={form.handleSubmit(submit)}>
        <FormProblem message={form.formState.errors.root?.message} />
        <TextField<SignUpValues>
          name="email"
          label={copy.email}
          type="email"
          autoComplete="username"
          inputMode="email"
        />
        <div className="grid gap-1.5">
          <TextField<SignUpValues>
            name="password"
            label={copy.password}
            as={PasswordInput}
            autoComplete="new-password"
          />
          <PasswordHint />
        </div>
        <TextField<SignUpValues>
          name="tenant_name"
          label={copy.organisation}
          autoComplete="organization"
          hint={copy.organisationHint}
        />
        <TextField<SignUpValues>
          name="display_name"
          label={copy.name}
          note={copy.optional}
          autoComplete="name"
        />
        <SubmitButton pending={pending} label={copy.signUp} pendingLabel={copy.signingUp} />
        <p className="text-xs text-pretty text-muted-foreground">{copy.terms}</p>
      </form>
    </Form>
  );
}
