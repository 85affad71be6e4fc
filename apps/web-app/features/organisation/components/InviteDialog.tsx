"use client";

/** The window in which an invitation is made, and its link shown the only time there is. */
import { PlusIcon } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { SkeletonList } from "@/components/ui/states";
import { formatDayAndTime } from "@/lib/moments";
import { withArticle } from "@/lib/roles";
import type { IssuedInvitation } from "@/types/invites";
import { copy } from "@/features/organisation/constants";

import { IssuedLink } from "./IssuedLink";

// The form brings a library for its fields, which the list does without.
const InviteForm = lazy(() => import("./InviteForm"));

export function InviteDialog() {
  const [open, setOpen] = useState(false);
  const [issued, setIssued] = useState<IssuedInvitation | null>(null);

  function change(next: boolean) {
    setOpen(next);
    if (next) setIssued(null);
  }

  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button>
          <PlusIcon aria-hidden />
          {copy.invite}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{issued ? copy.issuedTitle : copy.inviteTitle}</DialogTitle>
          <DialogDescription>{issued ? describe(issued) : copy.inviteDetail}</DialogDescription>
        </DialogHeader>
        {issued ? (
          <IssuedLink token={issued.invite_token} />
        ) : (
          <Suspense fallback={<SkeletonList rows={3} rowClassName="h-15" />}>
            <InviteForm onIssued={setIssued} />
          </Suspense>
        )}
      </DialogContent>
    </Dialog>
  );
}

function describe({ invited_email: email, role, expires_at: expires }: IssuedInvitation): string {
  const who = email ?? copy.anyone;
  return copy.issuedDetail(who, withArticle(role), formatDayAndTime(expires));
}
