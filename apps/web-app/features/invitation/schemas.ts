/** What the forms accept. */
import { z } from "zod/mini";

import {
  emailField,
  type FieldWords,
  knownPasswordField,
  newPasswordField,
  personNameField,
} from "@/lib/account-fields";

export function newAccountSchema(t: FieldWords) {
  return z.object({
    email: emailField(t),
    password: newPasswordField(t),
    display_name: personNameField,
  });
}

export function knownAccountSchema(t: FieldWords) {
  return z.object({ email: emailField(t), password: knownPasswordField(t) });
}

export type NewAccountValues = z.infer<ReturnType<typeof newAccountSchema>>;
export type KnownAccountValues = z.infer<ReturnType<typeof knownAccountSchema>>;
