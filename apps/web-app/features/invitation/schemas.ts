/** What the forms accept. */
import { z } from "zod/mini";

import {
  emailField,
  knownPasswordField,
  newPasswordField,
  personNameField,
} from "@/lib/account-fields";

export const newAccountSchema = z.object({
  email: emailField,
  password: newPasswordField,
  display_name: personNameField,
});

export const knownAccountSchema = z.object({ email: emailField, password: knownPasswordField });

export type NewAccountValues = z.infer<typeof newAccountSchema>;
export type KnownAccountValues = z.infer<typeof knownAccountSchema>;
