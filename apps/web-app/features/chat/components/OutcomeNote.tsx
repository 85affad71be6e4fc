/** One quiet line for an answer that did not simply end. */
import { OctagonMinusIcon, ScissorsIcon, ShieldIcon } from "lucide-react";
import type * as React from "react";

import { copy } from "@/features/chat/constants";

const outcomes: Record<string, { icon: React.ReactNode; text: string }> = {
  cancelled: { icon: <OctagonMinusIcon />, text: copy.stopped },
  incomplete: { icon: <ScissorsIcon />, text: copy.incomplete },
  refused: { icon: <ShieldIcon />, text: copy.refused },
};

export function OutcomeNote({ state }: { state: string }) {
  const outcome = outcomes[state];
  if (!outcome) return null;
  return (
    <p className="mt-2 flex min-h-8 items-center gap-2 text-sm text-muted-foreground [&_svg]:size-4">
      <span aria-hidden>{outcome.icon}</span>
      {outcome.text}
    </p>
  );
}
