"use client";

/** One click for people who are signed in, and the way to be somebody else. */ import { useTranslations } from "next-intl";
import type * as React from "react";

import { FormProblem } from "@/components/shared/form-fields";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { ApiProblem } from "@/lib/api/problem";
import { loadPage } from "@/lib/navigation";
import { organisationPath } from "@/lib/organisation";
import { useProblemText } from "@/lib/problem-text";
import { useJoinByInvitation } from "@/lib/queries/invites";
import { useBecomeStranger } from "@/lib/queries/session";
import type { InvitationPreview } from "@/types/invites";
import type { SessionUser } from "@/types/session";

export interface JoinAsVisitorProps {
  token: string;
  preview: InvitationPreview;
  visitor: SessionUser;
}

export function JoinAsVisitor({ token, preview, visitor }: JoinAsVisitorProps) {
  const t = useTranslations("invitation");
  const invited = preview.invited_email;
  const isMeant = invited === null || invited.toLowerCase() === visitor.email.toLowerCase();
  return (
    <div className="grid gap-4">
      {isMeant ? (
        <JoinButton token={token} email={visitor.email} />
      ) : (
        <Alert>
          <AlertDescription>
            {t("otherRecipient", { invited, email: visitor.email })}
          </AlertDescription>
        </Alert>
      )}
      <LeaveVisitor asked={isMeant} />
    </div>
  );
}

function JoinButton({ token, email }: { token: string; email: string }) {
  const t = useTranslations("invitation");
  const textOf = useProblemText();
  const joining = useJoinByInvitation();
  const pending = joining.isPending || joining.isSuccess;

  function join() {
    if (pending) return;
    joining.mutate(token, { onSuccess: ({ slug }) => loadPage(organisationPath(slug, "/chat")) });
  }

  if (isMember(joining.error)) return <AlreadyMember />;
  return (
    <>
      <FormProblem message={joining.error ? textOf(joining.error) : undefined} />
      <Button className="h-10 w-full min-w-0" aria-disabled={pending} onClick={join}>
        {pending ? <Spinner label={t("joining")} /> : null}
        <span className="truncate">{pending ? t("joining") : t("joinAs", { email })}</span>
      </Button>
    </>
  );
}

function isMember(error: Error | null): boolean {
  return error instanceof ApiProblem && error.code === "member.already";
}

function AlreadyMember() {
  const t = useTranslations("invitation");
  return (
    <>
      <Alert>
        <AlertDescription>{t("alreadyMember")}</AlertDescription>
      </Alert>
      <Button className="h-10" onClick={() => loadPage("/organisations")}>
        {t("toOrganisations")}
      </Button>
    </>
  );
}

function LeaveVisitor({ asked }: { asked: boolean }) {
  const t = useTranslations("invitation");
  const leaving = useBecomeStranger();
  const button = (words: React.ReactNode) => (
    <Button
      variant="link"
      className="h-auto p-0"
      aria-disabled={leaving.isPending}
      onClick={() => leaving.mutate()}
    >
      {words}
    </Button>
  );
  return (
    <p className="text-muted-foreground">
      {asked ? t.rich("notYou", { button }) : button(t("becomeStranger"))}
    </p>
  );
}
