"use client";

/** One click for people who are signed in, and the way to be somebody else. */
import { FormProblem } from "@/components/shared/form-fields";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { ApiProblem } from "@/lib/api/problem";
import { loadPage } from "@/lib/navigation";
import { organisationPath } from "@/lib/organisation";
import { useJoinByInvitation } from "@/lib/queries/invites";
import { useBecomeStranger } from "@/lib/queries/session";
import type { InvitationPreview } from "@/types/invites";
import type { SessionUser } from "@/types/session";
import { copy } from "@/features/invitation/constants";

export interface JoinAsVisitorProps {
  token: string;
  preview: InvitationPreview;
  visitor: SessionUser;
}

export function JoinAsVisitor({ token, preview, visitor }: JoinAsVisitorProps) {
  const invited = preview.invited_email;
  const isMeant = invited === null || invited.toLowerCase() === visitor.email.toLowerCase();
  return (
    <div className="grid gap-4">
      {isMeant ? (
        <JoinButton token={token} email={visitor.email} />
      ) : (
        <Alert>
          <AlertDescription>{copy.otherRecipient(invited, visitor.email)}</AlertDescription>
        </Alert>
      )}
      <LeaveVisitor asked={isMeant} />
    </div>
  );
}

function JoinButton({ token, email }: { token: string; email: string }) {
  const joining = useJoinByInvitation();
  const pending = joining.isPending || joining.isSuccess;

  function join() {
    if (pending) return;
    joining.mutate(token, { onSuccess: ({ slug }) => loadPage(organisationPath(slug, "/chat")) });
  }

  if (isMember(joining.error)) return <AlreadyMember />;
  return (
    <>
      <FormProblem message={joining.error?.message} />
      <Button className="h-10 w-full min-w-0" aria-disabled={pending} onClick={join}>
        {pending ? <Spinner label={copy.joining} /> : null}
        <span className="truncate">{pending ? copy.joining : copy.joinAs(email)}</span>
      </Button>
    </>
  );
}

function isMember(error: Error | null): boolean {
  return error instanceof ApiProblem && error.code === "member.already";
}

function AlreadyMember() {
  return (
    <>
      <Alert>
        <AlertDescription>{copy.alreadyMember}</AlertDescription>
      </Alert>
      <Button className="h-10" onClick={() => loadPage("/organisations")}>
        {copy.toOrganisations}
      </Button>
    </>
  );
}

function LeaveVisitor({ asked }: { asked: boolean }) {
  const leaving = useBecomeStranger();
  return (
    <p className="text-muted-foreground">
      {asked ? `${copy.notYou} ` : null}
      <Button
        variant="link"
        className="h-auto p-0"
        aria-disabled={leaving.isPending}
        onClick={() => leaving.mutate()}
      >
        {copy.becomeStranger}
      </Button>
    </p>
  );
}
