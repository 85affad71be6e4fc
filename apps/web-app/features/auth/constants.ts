/** Words of signing in and up. */

export const copy = {
  email: "Email",
  password: "Password",
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
