/** Puts a problem of the API where the person can act on it: beside a field, or above the form. */
import type { FieldPath, FieldValues, UseFormSetError } from "react-hook-form";

import { ApiProblem } from "@/lib/api/problem";
import type { ProblemText } from "@/lib/problem-text";

/** Problems that are about one field although they do not point at it. */
const FIELD_OF_CODE: Readonly<Record<string, string>> = {
  "auth.email_taken": "email",
};

export function problemToForm<Values extends FieldValues>(
  error: unknown,
  fields: readonly FieldPath<Values>[],
  setError: UseFormSetError<Values>,
  textOf: ProblemText,
): void {
  if (!(error instanceof ApiProblem)) throw error;
  const placed = placements(error, textOf).filter(([field]) => isField(field, fields));
  for (const [field, message] of placed) {
    setError(field as FieldPath<Values>, { type: error.code, message }, { shouldFocus: true });
  }
  if (placed.length === 0) setError("root", { type: error.code, message: textOf(error) });
}

function placements(error: ApiProblem, textOf: ProblemText): [field: string, message: string][] {
  const pointed = error.fields.map(({ pointer, detail }): [string, string] => [
    pointer.split("/").at(-1) ?? "",
    detail,
  ]);
  const field = FIELD_OF_CODE[error.code];
  return field ? [...pointed, [field, textOf(error)]] : pointed;
}

function isField<Values extends FieldValues>(
  name: string,
  fields: readonly FieldPath<Values>[],
): boolean {
  return fields.some((field) => field === name);
}
