"use client";

/** Code with its language and a copy button; coloured once it is finished, or line by line. */
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { CopyButton } from "@/components/shared/copy-button";
import { cn } from "@/lib/cn";
import { type Highlighted, useHighlight } from "@/features/chat/hooks/useHighlight";

export interface CodeBlockProps {
  code: string;
  language: string;
  /** Code that still arrives is left plain. */
  streaming?: boolean;
  /** Its finished lines are coloured while it arrives. */
  growing?: boolean;
  /** Without the bar above it. */
  plain?: boolean;
  /** Scrolled from a certain height on. */
  bounded?: boolean;
  /** What else can be done with it, in the bar. */
  actions?: ReactNode;
}

export function CodeBlock(props: CodeBlockProps) {
  const t = useTranslations("chat");
  const { code, language, streaming = false, growing = false, plain = false } = props;
  const arrived = growing ? code.slice(0, code.lastIndexOf("\n") + 1) : "";
  const highlighted = useHighlight(code, language, streaming ? arrived : code);
  return (
    <div className="overflow-hidden rounded-md border border-border bg-card">
      {plain ? null : <CodeBar code={code} language={language} actions={props.actions} />}
      {/* A region that scrolls must be reachable by keyboard. */}
      <pre
        tabIndex={0}
        dir={language === "" ? "auto" : "ltr"}
        aria-label={language ? t("codeIn", { language }) : t("plainCode")}
        className={cn(
          "scrollbar-thin overflow-x-auto font-mono text-sm/5 -outline-offset-2",
          plain ? "px-3 py-2 break-words whitespace-pre-wrap" : "px-4 py-3",
          (plain || props.bounded) && "max-h-80 overflow-y-auto",
        )}
      >
        <code>
          {highlighted ? <Coloured {...highlighted} /> : null}
          {code.slice(highlighted?.code.length ?? 0)}
        </code>
      </pre>
    </div>
  );
}

function Coloured({ lines }: Highlighted) {
  return lines.map((tokens, line) => (
    <span key={line}>
      {line > 0 ? "\n" : null}
      {tokens.map((token, index) => (
        <span key={index} style={{ color: token.color }}>
          {token.content}
        </span>
      ))}
    </span>
  ));
}

type CodeBarProps = Pick<CodeBlockProps, "code" | "language" | "actions">;

function CodeBar({ code, language, actions }: CodeBarProps) {
  const t = useTranslations("chat");
  const common = useTranslations("common");
  return (
    <div className="flex h-9 items-center justify-between border-b border-border pr-1 pl-4 text-xs text-muted-foreground pointer-coarse:h-11">
      <span className="font-mono">{language || t("plainText")}</span>
      <span className="flex items-center">
        {actions}
        <CopyButton text={code} label={t("copyCode")} copiedLabel={common("copied")} />
      </span>
    </div>
  );
}
