"use client";

/** What each command of a shell printed, and how it ended. */
import { useTranslations } from "next-intl";

import { asRecord } from "@/features/chat/utils/tools";

import { Value } from "./Value";

export interface ShellResult {
  stdout: string;
  stderr: string;
  outcome: string | null;
  exitCode: number | null;
}

/** The results of the commands; null when the value is something else. */
export function readShellResults(output: unknown): ShellResult[] | null {
  if (!Array.isArray(output) || output.length === 0) return null;
  const records = output.map(asRecord);
  if (!records.every((record) => record !== null)) return null;
  return records.map((record) => ({
    stdout: textOf(record.stdout),
    stderr: textOf(record.stderr),
    outcome: textOf(record.outcome) || null,
    exitCode: typeof record.exit_code === "number" ? record.exit_code : null,
  }));
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function ShellResults({ results }: { results: readonly ShellResult[] }) {
  return (
    <ol className="flex flex-col gap-3">
      {results.map((result, index) => (
        <li key={index} className="flex min-w-0 flex-col gap-2">
          <CommandResult result={result} />
        </li>
      ))}
    </ol>
  );
}

function CommandResult({ result }: { result: ShellResult }) {
  const t = useTranslations("chat");
  const { stdout, stderr, outcome, exitCode } = result;
  return (
    <>
      <Value label={t("shell.output")} value={stdout} />
      <Value label={t("shell.errors")} value={stderr} />
      {outcome === "timeout" ? <p className="text-sm text-danger">{t("shell.timeout")}</p> : null}
      {exitCode !== null && exitCode !== 0 ? (
        <p className="text-sm text-danger">{t("shell.exitCode", { code: exitCode })}</p>
      ) : null}
      {stdout === "" && stderr === "" && exitCode === 0 ? (
        <p className="text-sm text-muted-foreground">{t("shell.silent")}</p>
      ) : null}
    </>
  );
}
