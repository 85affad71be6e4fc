/** How queries behave everywhere: when they repeat, and who hears that there is no way in any more. */
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import { ApiProblem, isShutOut, isSignedOut } from "@/lib/api/problem";

const MAX_RETRIES = 2;

export interface AccessListeners {
  /** The session is over. */
  onSignedOut: () => void;
  /** The session goes on, but the person is no longer let into this organisation. */
  onShutOut: () => void;
}

export function createQueryClient(listeners?: AccessListeners): QueryClient {
  const onError = (error: Error) => {
    if (isSignedOut(error)) listeners?.onSignedOut();
    if (isShutOut(error)) listeners?.onShutOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: shouldRetry, refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
  });
}

/** A clear refusal will not change by asking again. */
export function shouldRetry(failures: number, error: Error): boolean {
  if (failures >= MAX_RETRIES) return false;
  return !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500;
}
