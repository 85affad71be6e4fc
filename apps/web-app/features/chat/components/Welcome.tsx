"use client";

/** A conversation with nothing in it yet: what to do here, and examples that work. */
import { useTranslations } from "next-intl";

import { EXAMPLES } from "@/features/chat/constants";
import { useAsk } from "@/features/chat/hooks/useAsk";

export function Welcome() {
  const t = useTranslations("chat");
  const ask = useAsk();
  return (
    <div className="flex flex-1 flex-col justify-center py-10">
      <h2 className="text-xl">{t("heading")}</h2>
      <p className="mt-1.5 text-md text-muted-foreground">{t("subheading")}</p>
      <ul aria-label={t("examples")} className="mt-8 grid gap-2 sm:grid-cols-2">
        {EXAMPLES.map((example) => (
          <li key={example} className="flex">
            <button
              type="button"
              onClick={() => ask?.(t(`prompts.${example}.prompt`))}
              className="flex w-full flex-col gap-0.5 rounded-lg border border-border bg-card px-4 py-3 text-left transition-colors hover:border-input hover:bg-hover"
            >
              <span className="font-medium">{t(`prompts.${example}.title`)}</span>
              <span className="text-sm text-pretty text-muted-foreground">
                {t(`prompts.${example}.prompt`)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
