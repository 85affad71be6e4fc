"use client";

/** As who is signed in; with a new account; with one that exists. */
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import type { InvitationPreview } from "@/types/invites";
import type { SessionUser } from "@/types/session";

import { JoinAsVisitor } from "./JoinAsVisitor";
import { KnownAccountForm } from "./KnownAccountForm";
import { NewAccountForm } from "./NewAccountForm";

export interface WaysToJoinProps {
  token: string;
  preview: InvitationPreview;
  visitor: SessionUser | null;
}

export function WaysToJoin({ token, preview, visitor }: WaysToJoinProps) {
  const t = useTranslations("invitation");
  const [known, setKnown] = useState(false);
  if (visitor) return <JoinAsVisitor token={token} preview={preview} visitor={visitor} />;
  const Form = known ? KnownAccountForm : NewAccountForm;
  return (
    <>
      <Form token={token} invitedEmail={preview.invited_email} />
      <p className="mt-6 text-muted-foreground">
        {known ? t("noAccount") : t("haveAccount")}{" "}
        <Button variant="link" className="h-auto p-0" onClick={() => setKnown(!known)}>
          {known ? t("createAccount") : t("useAccount")}
        </Button>
      </p>
    </>
  );
}
