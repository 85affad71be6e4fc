"use client";

/** What was looked for in files, and the passages that were found. */
import { useTranslations } from "next-intl";
import type { ToolPart } from "starter-client/transcript";

import { SourceCards } from "@/features/chat/components/SourceCards";
import { toolFailed, toolSources } from "@/features/chat/utils/tools";

import { Labelled } from "./Labelled";
import { Queries } from "./Queries";
import { Value } from "./Value";

export function FileSearchDetails({ part }: { part: ToolPart }) {
  const t = useTranslations("chat");
  const sources = toolSources(part);
  const found = part.status === "completed" ? (sources ?? []) : sources;
  const isOther = part.output !== undefined && sources === null;
  if (isOther && !toolFailed(part)) return <Value label={t("result")} value={part.output} />;
  return (
    <>
      <Queries queries={part.fields.queries ?? []} />
      {found ? (
        <Labelled label={t("found")}>
          <SourceCards sources={found} />
        </Labelled>
      ) : null}
    </>
  );
}
