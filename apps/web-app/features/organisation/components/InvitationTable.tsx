/** One row per open invitation: for whom, as what, until when. */
import {
  Table,
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRow,
} from "@/components/ui/table";
import { formatDayAndTime, formatDistance } from "@/lib/moments";
import { ROLE_LABELS } from "@/lib/roles";
import type { Invitation } from "@/types/invites";
import { copy } from "@/features/organisation/constants";

import { RevokeInvitationButton } from "./RevokeInvitationButton";

export function InvitationTable({ invitations }: { invitations: readonly Invitation[] }) {
  return (
    <Table>
      <TableHead>
        <TableColumn>{copy.invitee}</TableColumn>
        <TableColumn className="hidden w-28 lg:table-cell">{copy.role}</TableColumn>
        <TableColumn className="w-32">{copy.expires}</TableColumn>
        <TableColumn className="w-28">
          <span className="sr-only">{copy.actions}</span>
        </TableColumn>
      </TableHead>
      <TableBody>
        {invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </TableBody>
    </Table>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { invited_email: email, token_hint: hint, role, expires_at: expires } = invitation;
  return (
    <TableRow>
      <TableCell className="max-sm:col-span-2">
        <span className="grid min-w-0">
          <span className="truncate font-medium" title={email ?? undefined}>
            {email ?? copy.anyone}
          </span>
          <span className="flex gap-1.5 truncate text-sm text-muted-foreground">
            <span className="lg:hidden">{ROLE_LABELS[role]},</span>
            <span>
              {copy.linkEnds} <code className="font-mono text-xs">{hint}</code>
            </span>
          </span>
        </span>
      </TableCell>
      <TableCell className="hidden lg:table-cell">{ROLE_LABELS[role]}</TableCell>
      <TableCell className="text-muted-foreground">
        <span className="sm:hidden">{copy.expires} </span>
        <time dateTime={expires} title={formatDayAndTime(expires)}>
          {formatDistance(expires)}
        </time>
      </TableCell>
      <TableCell className="text-right sm:pr-3 sm:pl-0">
        <RevokeInvitationButton id={invitation.id} name={email ?? `${copy.anyone} (${hint})`} />
      </TableCell>
    </TableRow>
  );
}
