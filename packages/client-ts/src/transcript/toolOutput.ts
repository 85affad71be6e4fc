/** What the result of a tool says about how it went. */

/** A tool that answered with nothing but an error failed, whatever its status says. */
export function tellsError(output: unknown): boolean {
  const plain = parsed(output);
  if (typeof plain !== "object" || plain === null) return false;
  return "error" in plain && typeof plain.error === "string" && Object.keys(plain).length === 1;
}

/** Results may come as a value or as its JSON. */
export function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
