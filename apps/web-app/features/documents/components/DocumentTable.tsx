/** One row per document. */
import { FileTextIcon } from "lucide-react";

import { copy } from "@/features/documents/constants";
import { formatDay, formatLength } from "@/features/documents/utils/format";
import type { DocumentSummary } from "@/types/documents";

import { DeleteDocumentButton } from "./DeleteDocumentButton";

export function DocumentTable({ documents }: { documents: readonly DocumentSummary[] }) {
  return (
    <div className="overflow-hidden rounded-lg border border-border bg-card">
      <table className="w-full table-fixed text-left">
        <thead className="border-b border-border text-xs text-muted-foreground">
          <tr>
            <th scope="col" className="px-4 py-2 font-medium">
              {copy.tableTitle}
            </th>
            <th scope="col" className="hidden w-36 px-4 py-2 text-right font-medium lg:table-cell">
              {copy.tableSize}
            </th>
            <th scope="col" className="hidden w-36 px-4 py-2 font-medium sm:table-cell">
              {copy.tableAdded}
            </th>
            <th scope="col" className="w-14 py-2">
              <span className="sr-only">{copy.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-border">
          {documents.map((document) => (
            <DocumentRow key={document.id} document={document} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DocumentRow({ document }: { document: DocumentSummary }) {
  return (
    <tr className="transition-colors hover:bg-hover">
      <td className="px-4 py-2">
        <span className="flex min-w-0 items-center gap-2.5">
          <FileTextIcon aria-hidden className="size-4 shrink-0 text-muted-foreground" />
          <span className="truncate font-medium" title={document.title}>
            {document.title}
          </span>
        </span>
      </td>
      <td className="hidden px-4 py-2 text-right text-muted-foreground tabular-nums lg:table-cell">
        {formatLength(document.size)}
      </td>
      <td className="hidden px-4 py-2 text-muted-foreground sm:table-cell">
        <time dateTime={document.created_at}>{formatDay(document.created_at)}</time>
      </td>
      <td className="py-1.5 pr-2 text-right">
        <DeleteDocumentButton document={document} />
      </td>
    </tr>
  );
}
