/** Which organisation, as what, by whom, until when. */
import { Avatar } from "@/components/ui/avatar";
import { formatDayAndTime } from "@/lib/moments";
import { withArticle } from "@/lib/roles";
import type { InvitationPreview } from "@/types/invites";
import { copy } from "@/features/invitation/constants";

export function Offer({ preview }: { preview: InvitationPreview }) {
  const { tenant_name: organisation, inviter_name: inviter, role, expires_at: expires } = preview;
  const title = withArticle(role);
  return (
    <div className="mb-6">
      <Avatar name={organisation} className="mb-4 size-10 rounded-md text-md" />
      <h1 className="text-lg break-words">{copy.title(organisation)}</h1>
      <p className="mt-1 text-pretty break-words text-muted-foreground">
        {inviter ? copy.invitedBy(inviter, title) : copy.invited(title)}{" "}
        {copy.validUntil(formatDayAndTime(expires))}
      </p>
    </div>
  );
}
