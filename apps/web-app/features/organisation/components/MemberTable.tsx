"use client";

/** One row per member: who, which role, since when. */
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import {
  Table,
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRow,
} from "@/components/ui/table";
import { formatDay } from "@/lib/moments";
import { useSessionUser } from "@/lib/session-user";
import type { Member } from "@/types/tenants";
import { copy } from "@/features/organisation/constants";
import { nameOf } from "@/features/organisation/utils/names";

import { MemberRole } from "./MemberRole";
import { RemoveMemberButton } from "./RemoveMemberButton";

export interface MemberTableProps {
  members: readonly Member[];
  ownerCount: number;
}

export function MemberTable({ members, ownerCount }: MemberTableProps) {
  return (
    <Table>
      <TableHead>
        <TableColumn>{copy.person}</TableColumn>
        <TableColumn className="w-44 lg:w-56">{copy.role}</TableColumn>
        <TableColumn className="hidden w-36 lg:table-cell">{copy.joined}</TableColumn>
        <TableColumn className="w-16">
          <span className="sr-only">{copy.actions}</span>
        </TableColumn>
      </TableHead>
      <TableBody>
        {members.map((member) => (
          <MemberRow key={member.user_id} member={member} ownerCount={ownerCount} />
        ))}
      </TableBody>
    </Table>
  );
}

function MemberRow({ member, ownerCount }: { member: Member; ownerCount: number }) {
  const isSelf = useSessionUser().user_id === member.user_id;
  return (
    <TableRow>
      <TableCell className="max-sm:col-span-2">
        <Person member={member} isSelf={isSelf} />
      </TableCell>
      <TableCell>
        <MemberRole member={member} ownerCount={ownerCount} isSelf={isSelf} />
      </TableCell>
      <TableCell className="hidden text-muted-foreground lg:table-cell">
        <time dateTime={member.joined_at}>{formatDay(member.joined_at)}</time>
      </TableCell>
      <TableCell className="text-right sm:pr-3 sm:pl-0">
        {isSelf ? null : <RemoveMemberButton member={member} ownerCount={ownerCount} />}
      </TableCell>
    </TableRow>
  );
}

function Person({ member, isSelf }: { member: Member; isSelf: boolean }) {
  const name = nameOf(member);
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Avatar name={name} className="size-8 rounded-full bg-muted text-sm text-muted-foreground" />
      <span className="grid min-w-0">
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium" title={name}>
            {name}
          </span>
          {isSelf ? <Badge>{copy.you}</Badge> : null}
        </span>
        {name === member.email ? null : (
          <span className="truncate text-sm text-muted-foreground" title={member.email}>
            {member.email}
          </span>
        )}
      </span>
    </span>
  );
}
