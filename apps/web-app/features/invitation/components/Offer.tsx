"use client";

/** Which organisation, as what, by whom, until when. */
import { useTranslations } from "next-intl";

import { Avatar } from "@/components/ui/avatar";
import { useMoments } from "@/hooks/useMoments";
import type { InvitationPreview } from "@/types/invites";

export function Offer({ preview }: { preview: InvitationPreview }) {
  const t = useTranslations("invitation");
  const { dayAndTime } = useMoments();
  const { tenant_name: organisation, inviter_name: inviter, role, expires_at: expires } = preview;
  const moment = dayAndTime(expires);
  return (
    <div className="mb-6">
      <Avatar name={organisation} className="mb-4 size-10 rounded-md text-md" />
      <h1 className="text-lg break-words">{t("title", { organisation })}</h1>
      <p className="mt-1 text-pretty break-words text-muted-foreground">
        {inviter ? t("invitedBy", { inviter, role, moment }) : t("invited", { role, moment })}
      </p>
    </div>
  );
}
