/** What the forms accept. */
import { z } from "zod/mini";

import {
  emailField,
  type FieldWords,
  knownPasswordField,
  newPasswordField,
  organisationNameField,
  personNameField,
} from "@/lib/account-fields";

export function signInSchema(t: FieldWords) {
  return z.object({ email: emailField(t), password: knownPasswordField(t) });
}

export function signUpSchema(t: FieldWords) {
  return z.object({
    email: emailField(t),
    password: newPasswordField(t),
    tenant_name: organisationNameField(t),
    display_name: personNameField,
  });
}

export type SignInValues = z.infer<ReturnType<typeof signInSchema>>;
export type SignUpValues = z.infer<ReturnType<typeof signUpSchema>>;
