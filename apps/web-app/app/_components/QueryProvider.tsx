"use client";

/** Gives a group of pages its query client. */
import { QueryClientProvider } from "@tanstack/react-query";
import type * as React from "react";
import { useState } from "react";

import { loadPage } from "@/lib/navigation";
import { createQueryClient } from "@/lib/queries/client";

export interface QueryProviderProps {
  /** Behind sign-in, a refused session leads back to the sign-in page. */
  signedIn?: boolean;
  children: React.ReactNode;
}

export function QueryProvider({ signedIn = false, children }: QueryProviderProps) {
  const [client] = useState(() => createQueryClient(signedIn ? leaveForSignIn : stay));
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

function leaveForSignIn(): void {
  const from = `${window.location.pathname}${window.location.search}`;
  loadPage(`/sign-in?redirectTo=${encodeURIComponent(from)}&ended=1`);
}

function stay(): void {
  // A refused password is an answer, not the end of a session.
}
