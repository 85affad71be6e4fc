/** How far the answer of a run has been spoken in this tab, so that a reload does not begin anew. */

const PREFIX = "spoken.";

export function recallPlace(runId: string): number | null {
  const place = attempt(() => sessionStorage.getItem(PREFIX + runId)) ?? null;
  return place === null ? null : Number(place);
}

export function rememberPlace(runId: string, upTo: number): void {
  attempt(() => sessionStorage.setItem(PREFIX + runId, String(upTo)));
}

export function forgetPlace(runId: string): void {
  attempt(() => sessionStorage.removeItem(PREFIX + runId));
}

/** Where storage is refused, a reload says a sentence again. */
function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
