"use client";

/** A diagram as a picture once it is finished; as code before, on request, and where it cannot be drawn. */
import { CodeIcon, WorkflowIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import type { Picture } from "@/lib/chat/diagrams";
import { useDiagram } from "@/features/chat/hooks/useDiagram";

import { CodeBlock } from "./CodeBlock";

export interface DiagramBlockProps {
  code: string;
  streaming: boolean;
}

export function DiagramBlock({ code, streaming }: DiagramBlockProps) {
  const t = useTranslations("chat");
  const [asCode, setAsCode] = useState(false);
  const { picture, failed } = useDiagram(code, !streaming);
  const swap = picture ? <SwapButton asCode={asCode} onSwap={() => setAsCode(!asCode)} /> : null;
  if (!picture || asCode) {
    return (
      <div>
        <CodeBlock code={code} language="mermaid" streaming={streaming} actions={swap} />
        {failed ? <p className="mt-1 text-sm text-muted-foreground">{t("notDrawn")}</p> : null}
      </div>
    );
  }
  return (
    <figure className="overflow-hidden rounded-md border border-border bg-card">
      <figcaption className="flex h-9 items-center justify-between border-b border-border pr-1 pl-4 text-xs text-muted-foreground pointer-coarse:h-11">
        <span className="font-mono">{t("diagram")}</span>
        {swap}
      </figcaption>
      <Drawing code={code} picture={picture} />
    </figure>
  );
}

/** Where there is little room a picture is scrolled rather than made smaller than that. */
const LEAST_SCALE = 0.6;

/** As high as the code was, at least, so that what stands below it stays. */
function Drawing({ code, picture }: { code: string; picture: Picture }) {
  const t = useTranslations("chat");
  const lines = code.split("\n").length;
  return (
    <div
      role="region"
      aria-label={t("diagram")}
      tabIndex={0}
      className="flex scrollbar-thin items-center overflow-x-auto p-3 -outline-offset-2"
      style={{ minHeight: `calc(${lines} * 1.25rem + 1.5rem)` }}
    >
      {/* eslint-disable-next-line @next/next/no-img-element -- made on this page, nothing to optimise */}
      <img
        src={picture.url}
        width={picture.width}
        height={picture.height}
        alt={t("diagramOf", { title: picture.title })}
        className="m-auto h-auto max-w-full"
        style={{ minWidth: picture.width * LEAST_SCALE }}
      />
    </div>
  );
}

function SwapButton({ asCode, onSwap }: { asCode: boolean; onSwap: () => void }) {
  const t = useTranslations("chat");
  return (
    <Button variant="ghost" size="sm" className="gap-1.5 text-xs font-normal" onClick={onSwap}>
      {asCode ? <WorkflowIcon aria-hidden /> : <CodeIcon aria-hidden />}
      {asCode ? t("showPicture") : t("showDiagramCode")}
    </Button>
  );
}
