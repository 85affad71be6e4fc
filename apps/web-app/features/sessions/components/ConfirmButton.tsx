"use client";

/** A button that asks before it ends sessions. */
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
  AlertDialogTrigger,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { copy } from "@/features/sessions/constants";

export interface ConfirmButtonProps {
  label: string;
  /** Which of several the button is about. */
  about?: string;
  title: string;
  detail: string;
  pending: boolean;
  onConfirm: () => void;
}

export function ConfirmButton(props: ConfirmButtonProps) {
  const { label, about, title, detail, pending, onConfirm } = props;
  return (
    <AlertDialog>
      <AlertDialogTrigger asChild>
        <Button variant="secondary" size="sm" aria-disabled={pending}>
          {label}
          {about ? <span className="sr-only">: {about}</span> : null}
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent>
        <div className="grid gap-1">
          <AlertDialogTitle>{title}</AlertDialogTitle>
          <AlertDialogDescription>{detail}</AlertDialogDescription>
        </div>
        {about ? (
          <p className="truncate rounded-md bg-muted px-3 py-2 font-medium">{about}</p>
        ) : null}
        <AlertDialogFooter>
          <AlertDialogCancel>{copy.cancel}</AlertDialogCancel>
          <AlertDialogAction onClick={onConfirm}>{label}</AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
