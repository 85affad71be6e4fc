/** What the forms accept; the API checks the same again. */
import { z } from "zod/mini";

import { messages, PASSWORD_MIN, TENANT_NAME_MAX, TENANT_NAME_MIN } from "./constants";

const email = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, { error: messages.emailRequired, abort: true }),
    z.email(messages.emailInvalid),
  );

export const signInSchema = z.object({
  email,
  password: z.string().check(z.minLength(1, messages.passwordRequired)),
});

export const signUpSchema = z.object({
  email,
  password: z.string().check(z.minLength(PASSWORD_MIN, messages.passwordShort)),
  tenant_name: z
    .string()
    .check(
      z.trim(),
      z.minLength(TENANT_NAME_MIN, messages.tenantShort),
      z.maxLength(TENANT_NAME_MAX, messages.tenantLong),
    ),
  display_name: z.string().check(z.trim()),
});

export type SignInValues = z.infer<typeof signInSchema>;
export type SignUpValues = z.infer<typeof signUpSchema>;
