"use client";

/** Whether the page's scripts have taken over; not yet on the server and in what it sent. */
import { useSyncExternalStore } from "react";

export function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}
