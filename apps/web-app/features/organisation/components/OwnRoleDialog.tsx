"use client";

/** Asks before somebody takes rights from themselves that only others can give back. */
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { withArticle } from "@/lib/roles";
import type { Role } from "@/types/tenants";
import { copy } from "@/features/organisation/constants";

export interface OwnRoleDialogProps {
  /** The role that was asked for; closed without one. */
  role: Role | null;
  onConfirm: (role: Role) => void;
  onClose: () => void;
}

export function OwnRoleDialog({ role, onConfirm, onClose }: OwnRoleDialogProps) {
  return (
    <AlertDialog open={role !== null} onOpenChange={(next) => (next ? undefined : onClose())}>
      <AlertDialogContent>
        <div className="grid gap-1">
          <AlertDialogTitle>{copy.ownRoleTitle}</AlertDialogTitle>
          <AlertDialogDescription>
            {role ? copy.ownRoleDetail(withArticle(role)) : null}
          </AlertDialogDescription>
        </div>
        <AlertDialogFooter>
          <AlertDialogCancel>{copy.cancel}</AlertDialogCancel>
          <AlertDialogAction onClick={() => (role ? onConfirm(role) : undefined)}>
            {copy.ownRoleConfirm}
          </AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
