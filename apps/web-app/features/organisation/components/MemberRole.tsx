"use client";

/** A member's role: a choice for those who may make it, with the reason where they may not. */
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";

import { useCan } from "@/lib/permissions";
import { useChangeMemberRole } from "@/lib/queries/tenants";
import { useSessionUser } from "@/lib/session-user";
import { ROLE_LABELS, withArticle } from "@/lib/roles";
import type { Member, Role } from "@/types/tenants";
import { copy } from "@/features/organisation/constants";
import { nameOf } from "@/features/organisation/utils/names";
import { rolesToGive, whyFixed } from "@/features/organisation/utils/roles";

import { OwnRoleDialog } from "./OwnRoleDialog";
import { RoleSelect } from "./RoleSelect";

export interface MemberRoleProps {
  member: Member;
  ownerCount: number;
  isSelf: boolean;
}

export function MemberRole(props: MemberRoleProps) {
  const { member, ownerCount } = props;
  const { role: actor } = useSessionUser();
  const mayChange = useCan("update_member_role");
  if (!mayChange) return ROLE_LABELS[member.role];
  const reason = whyFixed(actor, member, ownerCount);
  if (reason === null) return <RoleChoice {...props} />;
  return (
    <span className="grid gap-0.5">
      <span>{ROLE_LABELS[member.role]}</span>
      <span className="text-xs text-pretty text-muted-foreground">{reason}</span>
    </span>
  );
}

function RoleChoice({ member, isSelf }: MemberRoleProps) {
  const { role: actor } = useSessionUser();
  const change = useChangeMemberRole();
  const router = useRouter();
  const [asked, setAsked] = useState<Role | null>(null);

  function apply(role: Role) {
    change.mutate(
      { userId: member.user_id, role },
      {
        onSuccess: () => {
          const title = withArticle(role);
          toast.success(
            isSelf ? copy.ownRoleChanged(title) : copy.roleChanged(nameOf(member), title),
          );
          // What the page offers depends on the role, which it has from the server.
          if (isSelf) router.refresh();
        },
        onError: (error) => toast.error(error.message),
      },
    );
  }

  function choose(role: Role) {
    if (role === member.role || change.isPending) return;
    if (isSelf) setAsked(role);
    else apply(role);
  }

  return (
    <>
      <RoleSelect
        label={copy.roleOf(nameOf(member))}
        roles={rolesToGive(actor)}
        value={change.isPending ? change.variables.role : member.role}
        onChange={choose}
        className="w-32"
      />
      <OwnRoleDialog role={asked} onConfirm={apply} onClose={() => setAsked(null)} />
    </>
  );
}
