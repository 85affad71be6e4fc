"use client";

/** Deletes a document after asking. */
import { Trash2Icon } from "lucide-react";

import { ConfirmButton } from "@/components/shared/confirm-button";
import { useCan } from "@/lib/permissions";
import { copy } from "@/features/documents/constants";
import { useDeleteDocument } from "@/lib/queries/documents";
import type { DocumentSummary } from "@/types/documents";

export function DeleteDocumentButton({ document }: { document: DocumentSummary }) {
  const mayDelete = useCan("delete_document");
  const deletion = useDeleteDocument();
  if (!mayDelete) return null;
  return (
    <ConfirmButton
      label={copy.delete}
      icon={Trash2Icon}
      about={document.title}
      title={copy.deleteTitle}
      detail={copy.deleteDescription}
      mutation={deletion}
      variables={document.id}
      done={copy.deleted}
    />
  );
}
