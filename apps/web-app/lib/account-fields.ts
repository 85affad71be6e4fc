/** What the fields of an account accept; the API checks the same again. */
import { z } from "zod/mini";

import { PASSWORD_MIN, TENANT_NAME_MAX, TENANT_NAME_MIN } from "./account-bounds";

const messages = {
  emailRequired: "Enter your email address.",
  emailInvalid: "This is not an email address.",
  passwordRequired: "Enter your password.",
  passwordShort: `Use at least ${PASSWORD_MIN} characters.`,
  tenantShort: "Enter a name of at least two characters.",
  tenantLong: `Use at most ${TENANT_NAME_MAX} characters.`,
} as const;

export const emailField = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, { error: messages.emailRequired, abort: true }),
    z.email(messages.emailInvalid),
  );

/** One that exists already: whatever it is, the API knows. */
export const knownPasswordField = z.string().check(z.minLength(1, messages.passwordRequired));

export const newPasswordField = z.string().check(z.minLength(PASSWORD_MIN, messages.passwordShort));

export const organisationNameField = z
  .string()
  .check(
    z.trim(),
    z.minLength(TENANT_NAME_MIN, messages.tenantShort),
    z.maxLength(TENANT_NAME_MAX, messages.tenantLong),
  );

export const personNameField = z.string().check(z.trim());
