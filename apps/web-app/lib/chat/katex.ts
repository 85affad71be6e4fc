/** Sets formulas; a module of its own because nothing of it may be fetched before the first formula. */
import "katex/dist/katex.min.css";

import katex from "katex";

const options = {
  // Links, images, classes and attributes of a model's making are refused.
  trust: false,
  errorColor: "var(--danger)",
  maxExpand: 200,
  maxSize: 20,
  strict: "ignore",
} as const;

/** Writes the formula into the element; false, and the element untouched, when it cannot be read. */
export function typeset(element: HTMLElement, tex: string, display: boolean): boolean {
  const set = document.createElement("span");
  try {
    katex.render(tex, set, { ...options, displayMode: display });
  } catch {
    // Besides what it cannot read, it throws where formulas are nested deeper than the stack.
    return false;
  }
  element.replaceChildren(...set.childNodes);
  return true;
}
