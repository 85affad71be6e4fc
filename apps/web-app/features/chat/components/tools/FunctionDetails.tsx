"use client";

/** A function's call: code or arguments in, its result out. */
import { useTranslations } from "next-intl";
import type { ToolPart } from "starter-client/transcript";

import { CodeBlock } from "@/features/chat/components/CodeBlock";
import { SourceCards } from "@/features/chat/components/SourceCards";
import {
  asRecord,
  asSeen,
  toolArguments,
  toolResult,
  toolSources,
} from "@/features/chat/utils/tools";

import { Labelled } from "./Labelled";
import { readShellResults, ShellResults } from "./ShellResults";
import { Value } from "./Value";

/** In which language the code of provider's tools stands. */
const LANGUAGES: Record<string, string> = {
  apply_patch: "diff",
  program: "javascript",
  shell: "bash",
};

export function FunctionDetails({ part }: { part: ToolPart }) {
  const t = useTranslations("chat");
  const written = part.code !== "";
  const given = toolArguments(part);
  return (
    <>
      {isNothing(given) ? null : <Value label={t("arguments")} value={given} />}
      {written ? (
        <CodeBlock
          code={asSeen(part.code)}
          language={LANGUAGES[part.name] ?? ""}
          streaming={part.output === undefined && part.endedAt === null}
          growing
          bounded
        />
      ) : null}
      <Result part={part} />
    </>
  );
}

function Result({ part }: { part: ToolPart }) {
  const t = useTranslations("chat");
  const sources = toolSources(part);
  if (sources) {
    return (
      <Labelled label={t("result")}>
        <SourceCards sources={sources} />
      </Labelled>
    );
  }
  const result = toolResult(part);
  const shell = part.name === "shell" ? readShellResults(result) : null;
  if (shell) return <ShellResults results={shell} />;
  return <Value label={t("result")} value={result} />;
}

/** Code says it all where it came without arguments of its own. */
function isNothing(given: unknown): boolean {
  const fields = asRecord(given);
  return fields !== null && Object.keys(fields).length === 0;
}
