"use client";

/** The text of an answer; one that has a form is shown as data. */
import { BracesIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect } from "react";

import { cn } from "@/lib/cn";
import { beginsForm, readForm } from "@/features/chat/utils/forms";

import { Markdown } from "./Markdown";

const loadForms = () => import("./forms/FormAnswer");
const FormAnswer = lazy(loadForms);

export interface AnswerTextProps {
  text: string;
  streaming?: boolean;
  /** Said on the way to the answer. */
  quiet?: boolean;
}

/** Text stands apart from the lines of the steps around it. */
export function AnswerText({ text, streaming = false, quiet = false }: AnswerTextProps) {
  return (
    <div className={cn("not-first:mt-3 not-last:mb-3", quiet && "text-muted-foreground")}>
      <Content text={text} streaming={streaming} />
    </div>
  );
}

function Content({ text, streaming }: { text: string; streaming: boolean }) {
  if (streaming && beginsForm(text)) return <Preparing />;
  const form = streaming ? null : readForm(text);
  if (!form) return <Markdown text={text} streaming={streaming} />;
  return (
    <Suspense fallback={<Preparing />}>
      <FormAnswer form={form} />
    </Suspense>
  );
}

/** Half a form says less than none. */
function Preparing() {
  const t = useTranslations("chat");
  useEffect(() => void loadForms(), []);
  return (
    <p className="flex min-h-8 items-center gap-2 text-sm text-foreground">
      <BracesIcon aria-hidden className="size-4 text-muted-foreground" />
      <span className="shimmer-text">{t("form.preparing")}</span>
    </p>
  );
}
