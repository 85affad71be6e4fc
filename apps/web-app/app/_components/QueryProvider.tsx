"use client";

/** Gives a group of pages its query client. */
import { QueryClientProvider } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import type * as React from "react";
import { useEffect, useState } from "react";

import { loadPage } from "@/lib/navigation";
import { createQueryClient } from "@/lib/queries/client";
import { leave } from "@/lib/queries/session";
import { onSignOutElsewhere } from "@/lib/session-tabs";

/** For a moment that most visits never have. */
const SessionEndedNotice = dynamic(
  () => import("./SessionEndedNotice").then((module) => module.SessionEndedNotice),
  { ssr: false },
);

export interface QueryProviderProps {
  /** Behind sign-in, a refused session is the end of it. */
  signedIn?: boolean;
  children: React.ReactNode;
}

export function QueryProvider({ signedIn = false, children }: QueryProviderProps) {
  const [ended, setEnded] = useState(false);
  const [client] = useState(() =>
    createQueryClient(
      // Elsewhere a refused password is an answer, not the end of a session.
      signedIn ? { onSignedOut: () => setEnded(true), onShutOut: loadAgain } : undefined,
    ),
  );
  useEffect(
    () => (signedIn ? onSignOutElsewhere(() => leave(client)) : undefined),
    [client, signedIn],
  );
  return (
    <QueryClientProvider client={client}>
      {ended ? <SessionEndedNotice /> : null}
      {children}
    </QueryClientProvider>
  );
}

/** The server says why there is no way in, and where there is one. */
function loadAgain(): void {
  loadPage(`${window.location.pathname}${window.location.search}`);
}
