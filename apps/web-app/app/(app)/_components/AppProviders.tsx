"use client";

/** What every page behind sign-in needs: queries, tooltips, toasts, and the nonce for styles. */
import { QueryClientProvider } from "@tanstack/react-query";
import { setNonce } from "get-nonce";
import type * as React from "react";
import { useState } from "react";

import { Toaster } from "@/components/ui/sonner";
import { TooltipProvider } from "@/components/ui/tooltip";
import { createQueryClient } from "@/lib/queries/client";

export interface AppProvidersProps {
  nonce: string | undefined;
  children: React.ReactNode;
}

export function AppProviders({ nonce, children }: AppProvidersProps) {
  const [client] = useState(() => {
    // Dialogs lock the page's scroll with a style element, which the policy accepts by its nonce.
    if (nonce && typeof window !== "undefined") setNonce(nonce);
    return createQueryClient(leaveForSignIn);
  });
  return (
    <QueryClientProvider client={client}>
      <TooltipProvider delayDuration={300}>{children}</TooltipProvider>
      <Toaster />
    </QueryClientProvider>
  );
}

function leaveForSignIn(): void {
  const from = `${window.location.pathname}${window.location.search}`;
  window.location.assign(`/sign-in?redirectTo=${encodeURIComponent(from)}&ended=1`);
}
