"use client";

/** A menu whose code comes when somebody is about to open it: pages have many, and most stay closed. */
import {
  cloneElement,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  Suspense,
  useState,
} from "react";

import type { ButtonProps } from "@/components/ui/button";
import { KeyboardEntry } from "@/components/ui/dropdown-menu/keyboardEntry";

/** What the code that comes late draws the menu around, as the child of `DropdownMenuTrigger asChild`. */
export type MenuTrigger = ReactElement<ButtonProps>;

export interface LateMenuProps {
  trigger: MenuTrigger;
  /** Fetches the code of the menu. */
  load: () => Promise<unknown>;
  /** The menu with its trigger, open from the beginning (`defaultOpen`). */
  children: (trigger: MenuTrigger) => ReactNode;
}

export function LateMenu({ trigger, load, children }: LateMenuProps) {
  const [opened, setOpened] = useState<"pointer" | "key" | null>(null);
  const prepare = () => void load();

  const closed = cloneElement(trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: prepare,
    onFocus: prepare,
    onClick: (event: MouseEvent) => setOpened(event.detail === 0 ? "key" : "pointer"),
  });
  if (opened === null) return closed;
  return (
    <KeyboardEntry value={opened === "key"}>
      <Suspense fallback={closed}>{children(trigger)}</Suspense>
    </KeyboardEntry>
  );
}
