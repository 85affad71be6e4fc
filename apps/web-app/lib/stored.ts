/** Small texts that the browser remembers; where storage is refused they last as long as the page. */

const PREFIX = "starter.";

const values = new Map<string, string>();
const listeners = new Set<() => void>();

export function subscribeStored(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function readStored(name: string): string {
  const known = values.get(name);
  if (known !== undefined) return known;
  const text = attempt(() => localStorage.getItem(PREFIX + name)) ?? "";
  values.set(name, text);
  return text;
}

export function writeStored(name: string, text: string): void {
  values.set(name, text);
  attempt(() => {
    if (text === "") localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, text);
  });
  for (const listener of listeners) listener();
}

/** Forgets every text of the person who leaves. */
export function forgetStored(): void {
  values.clear();
  attempt(() => {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
    for (const name of names) localStorage.removeItem(name);
  });
}

function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
