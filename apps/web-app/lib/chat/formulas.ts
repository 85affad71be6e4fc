/** Fetches what sets formulas when the first one is met. */

export type Typeset = (element: HTMLElement, tex: string, display: boolean) => boolean;

let loaded: Typeset | null = null;

export async function loadTypeset(): Promise<Typeset> {
  const { typeset } = await import("./katex");
  loaded = typeset;
  return typeset;
}

/** Null as long as it has not been fetched. */
export function typesetNow(): Typeset | null {
  return loaded;
}
