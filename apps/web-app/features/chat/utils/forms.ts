/** Answers that have a form: JSON that is shown as data. */
import { asRecord } from "./tools";

export type Form = Record<string, unknown>;

/** Whether a text that still grows will be JSON rather than words. */
export function beginsForm(text: string): boolean {
  return /^\s*\{\s*"/.test(text);
}

/** The data that a whole text is; null for words. */
export function readForm(text: string): Form | null {
  if (!beginsForm(text)) return null;
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Wider tables are harder to read than their rows one below the other. */
const COLUMNS_LIMIT = 5;

/** The columns of a list whose entries are alike and flat; null for any other list. */
export function columnsOf(values: readonly unknown[]): string[] | null {
  const rows = values.map(asRecord);
  if (!rows.every((row) => row !== null)) return null;
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  const flat = rows.every((row) => Object.values(row).every((value) => !isNested(value)));
  return flat && names.size > 0 && names.size <= COLUMNS_LIMIT ? [...names] : null;
}

export function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  return isNested(value) && Object.keys(value).length === 0;
}
