/** What the fields of an account accept; the API checks the same again. */
import type { useTranslations } from "next-intl";
import { z } from "zod/mini";

import { PASSWORD_MIN, TENANT_NAME_MAX, TENANT_NAME_MIN } from "./account-bounds";

/** What is said of fields, in the person's language. */
export type FieldWords = ReturnType<typeof useTranslations<"fields">>;

export function emailField(t: FieldWords) {
  return z
    .string()
    .check(
      z.trim(),
      z.minLength(1, { error: t("emailRequired"), abort: true }),
      z.email(t("emailInvalid")),
    );
}

/** One that exists already: whatever it is, the API knows. */
export function knownPasswordField(t: FieldWords) {
  return z.string().check(z.minLength(1, t("passwordRequired")));
}

export function newPasswordField(t: FieldWords) {
  return z.string().check(z.minLength(PASSWORD_MIN, t("tooShort", { least: PASSWORD_MIN })));
}

export function organisationNameField(t: FieldWords) {
  return z
    .string()
    .check(
      z.trim(),
      z.minLength(TENANT_NAME_MIN, t("tooShort", { least: TENANT_NAME_MIN })),
      z.maxLength(TENANT_NAME_MAX, t("tooLong", { most: TENANT_NAME_MAX })),
    );
}

export const personNameField = z.string().check(z.trim());
