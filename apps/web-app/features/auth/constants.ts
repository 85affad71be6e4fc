/** Words and bounds of signing in and up. */

export const PASSWORD_MIN = 14;
export const TENANT_NAME_MIN = 2;
export const TENANT_NAME_MAX = 128;

export const copy = {
  email: "Email",
  password: "Password",
  showPassword: "Show password",
  hidePassword: "Hide password",
  name: "Your name",
  optional: "optional",
  organisation: "Organisation",
  organisationHint: "Your conversations and documents belong to it.",
  signIn: "Sign in",
  signingIn: "Signing in…",
  signUp: "Create account",
  signingUp: "Creating your account…",
  ended: "Your session has ended. Sign in to go on.",
  terms: "By creating an account you accept the terms of whoever runs this installation.",
  demoTitle: "Demo",
  demo: "Sign in as",
  demoPassword: "The password stands in the terminal that started the demo.",
} as const;

export const messages = {
  emailRequired: "Enter your email address.",
  emailInvalid: "This is not an email address.",
  passwordRequired: "Enter your password.",
  passwordShort: `Use at least ${PASSWORD_MIN} characters.`,
  tenantShort: "Enter a name of at least two characters.",
  tenantLong: `Use at most ${TENANT_NAME_MAX} characters.`,
} as const;
