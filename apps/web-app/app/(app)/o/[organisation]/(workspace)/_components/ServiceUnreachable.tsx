"use client";

/** Stands in for the workspace while the API does not answer. */
import { useRouter } from "next/navigation";

import { ErrorState } from "@/components/ui/states";

import { copy } from "./constants";

export function ServiceUnreachable() {
  const router = useRouter();
  return (
    <main id="main" className="flex min-h-dvh items-center justify-center">
      <h1 className="sr-only">{copy.unreachableTitle}</h1>
      <ErrorState
        title={copy.unreachableTitle}
        description={copy.unreachable}
        onRetry={() => router.refresh()}
      />
    </main>
  );
}
