/** Words of an invitation, for whoever holds its link. */

export const copy = {
  loading: "Invitation",
  title: (organisation: string) => `Join ${organisation}`,
  invitedBy: (inviter: string, role: string) => `${inviter} invites you as ${role}.`,
  invited: (role: string) => `You are invited as ${role}.`,
  validUntil: (moment: string) => `The invitation is open until ${moment}.`,

  deadTitle: "This invitation is not valid",
  dead: "It has expired, was revoked or was used already. Ask for a new link.",
  incompleteTitle: "This link is incomplete",
  incomplete: "Open the whole link you were sent, with everything after the #.",
  failedTitle: "The invitation could not be loaded",
  home: "Go to the start page",

  joinAs: (email: string) => `Join as ${email}`,
  joining: "Joining…",
  notYou: "Not you?",
  becomeStranger: "Sign out and use another account",
  otherRecipient: (invited: string, email: string) =>
    `This invitation is for ${invited}. You are signed in as ${email}.`,
  alreadyMember: "You already belong to this organisation.",
  toOrganisations: "Your organisations",

  email: "Email",
  password: "Password",
  name: "Your name",
  optional: "optional",
  create: "Create account and join",
  creating: "Creating your account…",
  signIn: "Sign in and join",
  signingIn: "Signing in…",
  haveAccount: "Have an account?",
  useAccount: "Sign in to join",
  noAccount: "New here?",
  createAccount: "Create an account",
  knownAddress: "This address has an account with another password. Sign in to join instead.",
  terms: "By joining you accept the terms of whoever runs this installation.",
} as const;
