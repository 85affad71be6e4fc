/** How queries behave everywhere: when they repeat, and what the end of a session means. */
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import { ApiProblem } from "@/lib/api/problem";

const MAX_RETRIES = 2;

export function createQueryClient(onSessionEnd: () => void): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof ApiProblem && error.status === 401) onSessionEnd();
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
