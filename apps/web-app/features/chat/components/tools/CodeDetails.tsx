"use client";

/** Code that ran at the provider: as it is written, what it printed, what it drew, what it saved. */
import { useTranslations } from "next-intl";
import { use } from "react";
import type { ToolPart } from "starter-client/transcript";

import { CodeBlock } from "@/features/chat/components/CodeBlock";
import { TurnContext } from "@/features/chat/components/TurnContext";
import { storedFile } from "@/features/chat/utils/addresses";
import { asRecord, asSeen } from "@/features/chat/utils/tools";

import { FileChips } from "./FileChips";
import { Labelled } from "./Labelled";
import { StoredPicture } from "./StoredPicture";
import { Value } from "./Value";

export function CodeDetails({ part }: { part: ToolPart }) {
  const t = useTranslations("chat");
  const { logs, images } = readOutput(part.output);
  const files = use(TurnContext).attachments.filter(
    ({ tool_call_id: id, url }) => id === part.key && !images.includes(url ?? ""),
  );
  const isWritten = part.status !== "in_progress" || part.output !== undefined;
  return (
    <>
      {part.code === "" ? null : (
        <CodeBlock
          code={asSeen(part.code)}
          language="python"
          streaming={!isWritten}
          growing
          bounded
        />
      )}
      <Value label={t("printed")} value={logs.map((log) => log.replace(/\n$/, "")).join("\n")} />
      {images.map((url) => (
        <StoredPicture key={url} url={url} alt={t("pictureOfCode")} />
      ))}
      {files.length > 0 ? (
        <Labelled label={t("files")}>
          <FileChips files={files} />
        </Labelled>
      ) : null}
    </>
  );
}

interface CodeOutput {
  logs: readonly string[];
  images: readonly string[];
}

/** What is not as promised is shown as it is; pictures of strangers are not loaded. */
function readOutput(output: unknown): CodeOutput {
  if (output === undefined || output === null) return { logs: [], images: [] };
  const fields = asRecord(output);
  if (!fields) return { logs: [String(output)], images: [] };
  const images = textsOf(fields.images).filter((url) => storedFile(url) !== null);
  return { logs: textsOf(fields.logs), images };
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
