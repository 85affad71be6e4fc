"use client";

/** Takes files that are dropped anywhere on the page, and says while some are held over it. */
import { useEffect, useEffectEvent, useState } from "react";

export function useFileDrop(onFiles: (files: File[]) => void, enabled: boolean): boolean {
  const [over, setOver] = useState(false);
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    if (!enabled) return;
    // Entering a child is told before leaving its parent.
    let depth = 0;
    const settle = (change: number) => {
      depth = Math.max(0, depth + change);
      setOver(depth > 0);
    };
    const listeners = {
      dragenter: (event: DragEvent) => settle(bringsFiles(event) ? 1 : 0),
      dragleave: (event: DragEvent) => settle(bringsFiles(event) ? -1 : 0),
      dragover(event: DragEvent) {
        if (bringsFiles(event)) event.preventDefault();
      },
      drop(event: DragEvent) {
        if (!bringsFiles(event)) return;
        event.preventDefault();
        settle(-depth);
        take([...(event.dataTransfer?.files ?? [])]);
      },
    };
    const types = Object.keys(listeners) as (keyof typeof listeners)[];
    for (const type of types) window.addEventListener(type, listeners[type]);
    return () => {
      for (const type of types) window.removeEventListener(type, listeners[type]);
      setOver(false);
    };
  }, [enabled]);
  return over;
}

function bringsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}
