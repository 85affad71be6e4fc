/** What a run that may be interrupted has done so far, asked again and again. */
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { getPlugEffects, pullPlug, startPlugRun } from "@/lib/api/plug";
import { ApiProblem } from "@/lib/api/problem";

const EVERY_MS = 400;

export const plugKeys = {
  effects: (runId: string) => ["plug", runId] as const,
};

export const plugQueries = {
  effects: (runId: string) =>
    queryOptions({
      queryKey: plugKeys.effects(runId),
      queryFn: ({ signal }) => getPlugEffects(runId, signal),
      staleTime: 0,
      retry: false,
    }),
};

/** Read until the run is over, and once more then. */
export const usePlugEffects = (runId: string | null, over: boolean) =>
  useQuery({
    ...plugQueries.effects(runId ?? ""),
    enabled: runId !== null,
    refetchInterval: over ? false : EVERY_MS,
  });

export const useStartPlugRun = () => useMutation({ mutationFn: startPlugRun });

export function usePullPlug(runId: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => pullPlug(runId ?? "").catch(diedWithIt),
    onSettled: () => client.invalidateQueries({ queryKey: plugKeys.effects(runId ?? "") }),
  });
}

/** The answer may be lost with the process that gives it, or with one that somebody else has killed. */
function diedWithIt(error: unknown) {
  if (error instanceof ApiProblem && error.status !== 0 && error.status < 500) throw error;
  return { pulled: true };
}
