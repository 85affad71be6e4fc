"use client";

/** An answer of a given form, as data to read and as JSON to take away. */
import { BracesIcon, Rows3Icon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { CopyButton } from "@/components/shared/copy-button";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/features/chat/components/CodeBlock";
import type { Form } from "@/features/chat/utils/forms";
import { asSeen } from "@/features/chat/utils/tools";

import { Fields } from "./Fields";

export default function FormAnswer({ form }: { form: Form }) {
  const t = useTranslations("chat");
  const [asJson, setAsJson] = useState(false);
  const json = JSON.stringify(form, null, 2);
  return (
    <div
      role="group"
      aria-label={t("form.label")}
      className="overflow-hidden rounded-md border border-border bg-card text-base"
    >
      <div className="flex h-9 items-center justify-between border-b border-border pr-1 pl-4 text-xs text-muted-foreground pointer-coarse:h-11">
        <span>{t("form.label")}</span>
        <Choices asJson={asJson} onSwap={() => setAsJson(!asJson)} json={json} />
      </div>
      {asJson ? (
        <div className="[&>div]:rounded-none [&>div]:border-0">
          <CodeBlock code={asSeen(json)} language="json" plain />
        </div>
      ) : (
        <div className="px-4 py-3">
          <Fields fields={form} depth={0} />
        </div>
      )}
    </div>
  );
}

interface ChoicesProps {
  asJson: boolean;
  onSwap: () => void;
  json: string;
}

function Choices({ asJson, onSwap, json }: ChoicesProps) {
  const t = useTranslations("chat");
  const common = useTranslations("common");
  return (
    <span className="flex items-center">
      <Button variant="ghost" size="sm" className="gap-1.5 text-xs font-normal" onClick={onSwap}>
        {asJson ? <Rows3Icon aria-hidden /> : <BracesIcon aria-hidden />}
        {asJson ? t("form.asTable") : t("form.asJson")}
      </Button>
      <CopyButton text={json} label={t("form.copy")} copiedLabel={common("copied")} />
    </span>
  );
}
