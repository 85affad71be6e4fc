"use client";

/** The documents of the organisation: list, add, delete. */
import { BookOpenIcon } from "lucide-react";

import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState, SkeletonList } from "@/components/ui/states";
import { ApiProblem } from "@/lib/api/problem";
import { useCan } from "@/lib/permissions";
import { useDocuments } from "@/lib/queries/documents";

import { AddDocumentDialog } from "./components/AddDocumentDialog";
import { DocumentTable } from "./components/DocumentTable";
import { copy } from "./constants";

export function DocumentsWorkspace() {
  return (
    <div className="min-h-0 flex-1 scrollbar-thin overflow-y-auto">
      <div className="mx-auto w-full max-w-4xl px-4 py-8 sm:px-8">
        <div className="flex items-start justify-between gap-x-6 gap-y-3 max-sm:flex-col">
          <div className="min-w-0">
            <h1 className="text-lg">{copy.title}</h1>
            <p className="mt-1 text-muted-foreground">{copy.description}</p>
          </div>
          <AddDocumentDialog />
        </div>
        <div className="mt-6">
          <DocumentList />
        </div>
      </div>
    </div>
  );
}

function DocumentList() {
  const documents = useDocuments();
  const mayAdd = useCan("create_document");
  if (documents.isPending) return <SkeletonList rows={6} rowClassName="h-11" />;
  if (documents.isLoadingError) {
    const { error } = documents;
    return (
      <ErrorState
        title={copy.errorTitle}
        description={error.message}
        requestId={error instanceof ApiProblem ? error.requestId : undefined}
        onRetry={() => void documents.refetch()}
      />
    );
  }
  const items = documents.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState
        className="rounded-lg border border-dashed border-input"
        icon={<BookOpenIcon />}
        title={copy.emptyTitle}
        description={mayAdd ? copy.empty : copy.emptyToReaders}
      />
    );
  }
  return (
    <>
      <DocumentTable documents={items} />
      {documents.hasNextPage ? (
        <Button
          variant="secondary"
          className="mt-4"
          aria-disabled={documents.isFetchingNextPage}
          onClick={() => void documents.fetchNextPage()}
        >
          {copy.more}
        </Button>
      ) : null}
    </>
  );
}
