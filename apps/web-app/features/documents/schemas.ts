/** What the form accepts; the API checks the same again. */
import { z } from "zod/mini";

import { messages, TEXT_MAX, TITLE_MAX } from "./constants";

export const newDocumentSchema = z.object({
  title: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, messages.titleRequired),
      z.maxLength(TITLE_MAX, messages.titleLong),
    ),
  text: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, messages.textRequired),
      z.maxLength(TEXT_MAX, messages.textLong),
    ),
});

export type NewDocumentValues = z.infer<typeof newDocumentSchema>;
