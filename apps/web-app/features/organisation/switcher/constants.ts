/** Words of the switcher; apart from those of the settings, which no other page needs. */

export const copy = {
  switcher: "Organisation",
  organisations: "Your organisations",
  suspended: "Suspended",
  organisationsFailed: "The list could not be loaded.",
  tryAgain: "Try again",
  create: "New organisation",
  createDetail: "It has its own members, conversations and documents. You are its owner.",
  createSave: "Create",
  creating: "Creating…",
  createFailed: "The organisation was not created.",
  name: "Name",
  cancel: "Cancel",
} as const;
