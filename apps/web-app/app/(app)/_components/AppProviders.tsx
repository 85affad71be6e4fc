"use client";

/** What every page behind sign-in needs: toasts, and the nonce for styles. */
import { setNonce } from "get-nonce";
import dynamic from "next/dynamic";
import type * as React from "react";
import { useState } from "react";

/** Toasts answer to something a person did: their code comes after the first paint. */
const Toaster = dynamic(() => import("@/components/ui/sonner").then((module) => module.Toaster), {
  ssr: false,
});

export interface AppProvidersProps {
  nonce: string | undefined;
  /** What the place of the toasts is called. */
  notifications: string;
  children: React.ReactNode;
}

export function AppProviders({ nonce, notifications, children }: AppProvidersProps) {
  // Dialogs lock the page's scroll with a style element, which the policy accepts by the nonce of
  // the document; later renders bring nonces that this document does not know.
  useState(() => {
    if (nonce && typeof window !== "undefined") setNonce(nonce);
  });
  return (
    <>
      {children}
      <Toaster containerAriaLabel={notifications} />
    </>
  );
}
