/** What the form of a budget accepts; the API checks the same again. */
import { z } from "zod/mini";

import { messages } from "./constants";

export const budgetSchema = z.object({
  subject: z.string(),
  period: z.enum(["month", "total"]),
  limit: z.string().check(z.regex(/^\s*\d{1,9}(?:[.,]\d{1,6})?\s*$/, messages.limitInvalid)),
});

export type BudgetValues = z.infer<typeof budgetSchema>;
