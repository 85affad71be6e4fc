"use client";

/** What a search looked for. */
import { useTranslations } from "next-intl";

import { Labelled } from "./Labelled";

export interface QueriesProps {
  queries: readonly string[];
  label?: string;
}

export function Queries({ queries, label }: QueriesProps) {
  const t = useTranslations("chat");
  if (queries.length === 0) return null;
  return (
    <Labelled label={label ?? t("searchedFor")}>
      <ul className="flex flex-wrap gap-1.5">
        {queries.map((query, index) => (
          <li
            key={index}
            dir="auto"
            className="line-clamp-3 max-w-full rounded-md bg-muted px-2 py-1 text-sm break-words"
          >
            {query}
          </li>
        ))}
      </ul>
    </Labelled>
  );
}
