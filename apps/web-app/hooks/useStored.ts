"use client";

/** A text that this browser remembers under a name. */
import { useSyncExternalStore } from "react";

import { readStored, subscribeStored, writeStored } from "@/lib/stored";

export function useStored(name: string): readonly [string, (text: string) => void] {
  const text = useSyncExternalStore(
    subscribeStored,
    () => readStored(name),
    () => "",
  );
  return [text, (next: string) => writeStored(name, next)];
}
