"use client";

/** One quiet line for an answer that did not simply end. */
import { OctagonMinusIcon, ScissorsIcon, ShieldIcon } from "lucide-react";
import { useTranslations } from "next-intl";

const ICONS = {
  cancelled: OctagonMinusIcon,
  incomplete: ScissorsIcon,
  refused: ShieldIcon,
} as const;

function isOutcome(state: string): state is keyof typeof ICONS {
  return state in ICONS;
}

export function OutcomeNote({ state }: { state: string }) {
  const t = useTranslations("chat");
  if (!isOutcome(state)) return null;
  const Icon = ICONS[state];
  return (
    <p className="mt-2 flex min-h-8 items-center gap-2 text-sm text-muted-foreground">
      <Icon aria-hidden className="size-4" />
      {t(`outcomes.${state}`)}
    </p>
  );
}
