/** The passages that a search found. */
import { FileTextIcon } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Source } from "@/features/chat/types";

export function SourceCards({ sources }: { sources: readonly Source[] }) {
  const t = useTranslations("chat");
  if (sources.length === 0) return <p className="text-sm">{t("noResults")}</p>;
  return (
    <ul className="flex flex-col gap-2">
      {sources.map((source, index) => (
        <li
          key={`${source.id}-${index}`}
          className="rounded-md border border-border bg-card px-3 py-2.5"
        >
          <p className="flex items-center gap-2 text-sm font-medium">
            <FileTextIcon aria-hidden className="size-4 shrink-0 text-muted-foreground" />
            <span className="truncate">{source.title}</span>
          </p>
          <p className="mt-1 line-clamp-4 text-sm text-pretty text-muted-foreground">
            {source.text}
          </p>
        </li>
      ))}
    </ul>
  );
}
