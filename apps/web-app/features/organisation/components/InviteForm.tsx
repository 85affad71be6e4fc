"use client";

/** As what somebody is invited, whether by address, and for how long. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import { DialogButtons, FormProblem, TextField } from "@/components/shared/form-fields";
import { Form, FormControl, FormField, FormItem, FormLabel } from "@/components/ui/form";
import { useProblemText } from "@/lib/problem-text";
import { problemToForm } from "@/lib/problem-to-form";
import { useInvitationPolicy, useIssueInvitation } from "@/lib/queries/invites";
import { useSessionUser } from "@/lib/session-user";
import type { IssuedInvitation } from "@/types/invites";
import { copy } from "@/features/organisation/constants";
import { inviteSchema, type InviteValues } from "@/features/organisation/schemas";
import { rolesToGive } from "@/features/organisation/utils/roles";

import { ExpirySelect } from "./ExpirySelect";
import { RoleSelect } from "./RoleSelect";

export default function InviteForm({ onIssued }: { onIssued: (issued: IssuedInvitation) => void }) {
  const textOf = useProblemText();
  const { role: actor } = useSessionUser();
  const policy = useInvitationPolicy();
  const issue = useIssueInvitation();
  const form = useForm<InviteValues>({
    resolver: zodResolver(inviteSchema),
    defaultValues: { role: "member", invited_email: "" },
  });

  async function submit({ role, invited_email, expires_in_hours }: InviteValues) {
    try {
      const email = invited_email || undefined;
      onIssued(await issue.mutateAsync({ role, invited_email: email, expires_in_hours }));
    } catch (error) {
      problemToForm(error, ["invited_email"], form.setError, textOf);
    }
  }

  const { errors, isSubmitting } = form.formState;
  return (
    <Form {...form}>
      <form noValidate className="grid gap-4" onSubmit={form.handleSubmit(submit)}>
        <FormProblem message={errors.root?.message} />
        <FormField
          control={form.control}
          name="role"
          render={({ field }) => (
            <FormItem>
              <FormLabel>{copy.inviteRole}</FormLabel>
              <FormControl>
                <RoleSelect roles={rolesToGive(actor)} {...field} />
              </FormControl>
            </FormItem>
          )}
        />
        <TextField<InviteValues>
          name="invited_email"
          label={copy.inviteEmail}
          note={copy.optional}
          hint={copy.inviteEmailHint}
          type="email"
          inputMode="email"
          autoComplete="off"
        />
        <FormField
          control={form.control}
          name="expires_in_hours"
          render={({ field }) => (
            <FormItem>
              <FormLabel>{copy.inviteExpiry}</FormLabel>
              <FormControl>
                <ExpirySelect policy={policy.data} {...field} />
              </FormControl>
            </FormItem>
          )}
        />
        <DialogButtons
          pending={isSubmitting}
          label={copy.inviteSave}
          pendingLabel={copy.inviteSaving}
        />
      </form>
    </Form>
  );
}
