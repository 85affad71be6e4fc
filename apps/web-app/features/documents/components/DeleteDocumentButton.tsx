"use client";

/** Deletes a document after asking. */
import { Trash2Icon } from "lucide-react";
import { toast } from "sonner";

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
import { useCan } from "@/lib/permissions";
import { copy } from "@/features/documents/constants";
import { useDeleteDocument } from "@/lib/queries/documents";
import type { DocumentSummary } from "@/types/documents";

export function DeleteDocumentButton({ document }: { document: DocumentSummary }) {
  const mayDelete = useCan("delete_document");
  const deletion = useDeleteDocument();
  if (!mayDelete) return null;

  function remove() {
    deletion.mutate(document.id, {
      onSuccess: () => toast.success(copy.deleted),
      onError: (error) => toast.error(error.message),
    });
  }

  return (
    <AlertDialog>
      <AlertDialogTrigger asChild>
        <Button
          variant="ghost"
          size="icon"
          className="text-muted-foreground"
          aria-label={`${copy.delete}: ${document.title}`}
        >
          <Trash2Icon aria-hidden />
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent>
        <div className="grid gap-1">
          <AlertDialogTitle>{copy.deleteTitle}</AlertDialogTitle>
          <AlertDialogDescription>{copy.deleteDescription}</AlertDialogDescription>
        </div>
        <p className="truncate rounded-md bg-muted px-3 py-2 font-medium">{document.title}</p>
        <AlertDialogFooter>
          <AlertDialogCancel>{copy.cancel}</AlertDialogCancel>
          <AlertDialogAction onClick={remove}>{copy.delete}</AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
