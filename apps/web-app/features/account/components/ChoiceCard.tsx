"use client";

/** One of several ways to have it, with a word about each. */
import type * as React from "react";

export interface ChoiceCardProps extends Omit<React.ComponentProps<"input">, "type"> {
  label: string;
  detail?: string;
  /** Of the label, where it is not that of the page. */
  lang?: string;
}

export function ChoiceCard({ label, detail, lang, ...input }: ChoiceCardProps) {
  return (
    <label className="flex cursor-pointer items-start gap-3 rounded-lg border border-border bg-card p-4 transition-colors hover:bg-hover has-checked:border-primary">
      <input type="radio" className="mt-0.5 size-4 accent-primary" {...input} />
      <span>
        <span className="font-medium" lang={lang}>
          {label}
        </span>
        {detail ? <span className="block text-sm text-muted-foreground">{detail}</span> : null}
      </span>
    </label>
  );
}
