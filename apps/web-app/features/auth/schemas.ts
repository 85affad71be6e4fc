/** What the forms accept. */
import { z } from "zod/mini";

import {
  emailField,
  knownPasswordField,
  newPasswordField,
  organisationNameField,
  personNameField,
} from "@/lib/account-fields";

export const signInSchema = z.object({ email: emailField, password: knownPasswordField });

export const signUpSchema = z.object({
  email: emailField,
  password: newPasswordField,
  tenant_name: organisationNameField,
  display_name: personNameField,
});

export type SignInValues = z.infer<typeof signInSchema>;
export type SignUpValues = z.infer<typeof signUpSchema>;
