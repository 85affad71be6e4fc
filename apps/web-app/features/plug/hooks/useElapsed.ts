"use client";

/** For how long something has been so, in milliseconds; 0 while it is not. */
import { useEffect, useState } from "react";

const TICK_MS = 100;

export function useElapsed(active: boolean): number {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    if (!active) return;
    const since = Date.now();
    const timer = setInterval(() => setElapsed(Date.now() - since), TICK_MS);
    return () => {
      clearInterval(timer);
      setElapsed(0);
    };
  }, [active]);
  return active ? elapsed : 0;
}
