"use client";

/** Exchanges, whose code comes after the first paint: a new conversation has none to draw. */
import { lazy, Suspense } from "react";

import type { ExchangeViewProps } from "./ExchangeView";
import { loadMarkdown } from "./Markdown";

const load = () => import("./ExchangeView").then(({ ExchangeView }) => ({ default: ExchangeView }));
const ExchangeView = lazy(load);

/** Fetches all that an answer will need. */
export async function loadExchanges(): Promise<void> {
  await Promise.all([load(), loadMarkdown()]);
}

export function LateExchange(props: ExchangeViewProps) {
  return (
    <Suspense fallback={null}>
      <ExchangeView {...props} />
    </Suspense>
  );
}
