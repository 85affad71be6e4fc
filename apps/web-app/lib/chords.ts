/** Keys pressed together: whether an event is them, and how they are written. */

const MODIFIERS = ["mod", "alt", "shift"] as const;
type Modifier = (typeof MODIFIERS)[number];

const APPLE: Record<string, string> = { mod: "⌘", alt: "⌥", shift: "⇧" };
const OTHERS: Record<string, string> = { mod: "Ctrl", alt: "Alt", shift: "Shift" };
const NAMES: Record<string, string> = { escape: "Esc", arrowup: "↑", arrowdown: "↓" };

export function isApple(): boolean {
  return /mac|iphone|ipad/i.test(navigator.platform);
}

/** The keys as they are printed on the keyboard before the person. */
export function keysOf(chord: string): string[] {
  const names = isApple() ? APPLE : OTHERS;
  return chord.split("+").map((part) => names[part] ?? NAMES[part] ?? part.toUpperCase());
}

export function isChord(event: KeyboardEvent, chord: string): boolean {
  const { key, modifiers } = parse(chord);
  const mod = isApple() ? event.metaKey : event.ctrlKey;
  const other = isApple() ? event.ctrlKey : event.metaKey;
  if (other || mod !== modifiers.has("mod") || event.altKey !== modifiers.has("alt")) return false;
  // Where a sign stands on the keyboard, and whether with shift, differs from country to country.
  if (!isSign(key) && event.shiftKey !== modifiers.has("shift")) return false;
  return isKey(event, key);
}

/** A sign that a person could have meant to write, if they are writing. */
export function isSign(chord: string): boolean {
  return /^[^a-z]$/.test(chord);
}

function isKey(event: KeyboardEvent, key: string): boolean {
  const pressed = event.key.toLowerCase();
  if (pressed === key) return true;
  // Keyboards of other scripts have the Latin letters by place only.
  return (
    /^[a-z]$/.test(key) && !/^[a-z]$/.test(pressed) && event.code === `Key${key.toUpperCase()}`
  );
}

function parse(chord: string): { key: string; modifiers: ReadonlySet<Modifier> } {
  const parts = chord.split("+");
  return {
    key: parts.at(-1) ?? "",
    modifiers: new Set(MODIFIERS.filter((m) => parts.includes(m))),
  };
}
