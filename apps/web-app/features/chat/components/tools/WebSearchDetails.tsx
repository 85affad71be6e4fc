"use client";

/** What was looked for on the web, and the pages that were found or read. */
import { useTranslations } from "next-intl";
import { use } from "react";
import type { ToolPart } from "starter-client/transcript";

import { CitationsContext } from "@/features/chat/components/CitationsContext";

import { Labelled } from "./Labelled";
import { LongList } from "./LongList";
import { Queries } from "./Queries";
import { WebPage } from "./WebPage";

const SHOWN = 8;

export function WebSearchDetails({ part }: { part: ToolPart }) {
  const t = useTranslations("chat");
  const cited = use(CitationsContext);
  const { action, query, queries, url, pattern, sources } = part.fields;
  const titleOf = (address: string) => cited.find(({ url }) => url === address)?.title ?? null;
  const pages = [...new Set(sources ?? [])];
  const searched = queries?.length ? queries : query ? [query] : [];
  return (
    <>
      <Queries queries={searched} />
      {pattern ? <Queries queries={[pattern]} label={t("lookedFor")} /> : null}
      {url && action !== "search" ? (
        <Labelled label={t("page")}>
          <WebPage address={url} title={titleOf(url)} />
        </Labelled>
      ) : null}
      {pages.length > 0 ? (
        <Labelled label={t("sources")}>
          <LongList entries={pages} limit={SHOWN}>
            {(shown) => (
              <ul className="flex flex-col gap-0.5">
                {shown.map((address) => (
                  <li key={address}>
                    <WebPage address={address} title={titleOf(address)} />
                  </li>
                ))}
              </ul>
            )}
          </LongList>
        </Labelled>
      ) : null}
    </>
  );
}
