"use client";

/** A call of an MCP server's tool, and what a person decided about it. */
import { useTranslations } from "next-intl";
import type { ToolPart } from "starter-client/transcript";

import { toolArguments, toolResult } from "@/features/chat/utils/tools";

import { Clipped } from "./Clipped";
import { Labelled } from "./Labelled";
import { Value } from "./Value";

export function McpDetails({ part }: { part: ToolPart }) {
  const t = useTranslations("chat");
  return (
    <>
      <Value label={t("arguments")} value={toolArguments(part)} />
      <Value label={t("result")} value={toolResult(part)} />
      <Decision part={part} />
    </>
  );
}

function Decision({ part: { approval, status } }: { part: ToolPart }) {
  const t = useTranslations("chat");
  if (approval === null) {
    if (status !== "awaiting_approval") return null;
    return <p className="text-sm text-pretty">{t("decision.awaited")}</p>;
  }
  return (
    <Labelled label={t("decision.label")}>
      <p className="text-sm">{t(approval.approved ? "decision.allowed" : "decision.declined")}</p>
      {approval.reason ? (
        <Clipped text={approval.reason} className="text-sm text-muted-foreground" />
      ) : null}
    </Labelled>
  );
}
