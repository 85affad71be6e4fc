"use client";

/** What an agent was asked, and its whole work on it. */
import { useTranslations } from "next-intl";
import type { ToolPart } from "starter-client/transcript";

import { asRecord, toolArguments, toolResult } from "@/features/chat/utils/tools";

import { Clipped } from "./Clipped";
import { Labelled } from "./Labelled";
import type { ToolDetailsProps } from "./ToolDetails";
import { Value } from "./Value";

export function AgentDetails({ part, nested }: ToolDetailsProps) {
  const t = useTranslations("chat");
  const given = toolArguments(part);
  const question = asRecord(given)?.input;
  const hasSpoken = part.parts.some(({ kind }) => kind === "text" || kind === "refusal");
  return (
    <>
      {typeof question === "string" ? (
        <Labelled label={t("question")}>
          <Clipped text={question} className="text-sm" />
        </Labelled>
      ) : (
        <Value label={t("arguments")} value={given} />
      )}
      {nested ? <div className="min-w-0 text-base">{nested}</div> : null}
      {hasSpoken ? null : <Value label={t("result")} value={answerOf(part)} />}
    </>
  );
}

function answerOf(part: ToolPart): unknown {
  return part.endedAt === null ? undefined : toolResult(part);
}
