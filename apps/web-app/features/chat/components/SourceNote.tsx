/** A source with the passage it gave. */
import { FileTextIcon } from "lucide-react";

import type { CitedSource } from "./CitationsContext";

export function SourceNote({ source }: { source: CitedSource }) {
  return (
    <>
      <p className="flex items-center gap-2 text-sm font-medium">
        <FileTextIcon aria-hidden className="size-4 shrink-0 text-muted-foreground" />
        <span className="min-w-0 break-words">{source.title}</span>
      </p>
      {source.passage ? (
        <p className="mt-2 max-h-60 overflow-y-auto text-sm text-pretty text-muted-foreground">
          {source.passage.text}
        </p>
      ) : null}
    </>
  );
}
