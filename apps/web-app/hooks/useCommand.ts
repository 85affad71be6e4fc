"use client";

/** Offers to do what a key or the palette asks for, while the component is there. */
import { useEffect, useEffectEvent } from "react";

import { type CommandId, offerCommand } from "@/lib/commands";

export function useCommand(id: CommandId, run: () => void, enabled = true): void {
  const latest = useEffectEvent(run);
  useEffect(() => (enabled ? offerCommand(id, () => latest()) : undefined), [id, enabled]);
}
