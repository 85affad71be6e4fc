/** Words and bounds of the palette. */

/** How long a person has to pause before what they typed is looked for. */
export const PAUSE_MS = 150;

/** Conversations that are offered before anything is typed. */
export const RECENT = 5;

export const copy = {
  title: "Command menu",
  description: "Type to find a page, a conversation, an agent or an action.",
  placeholder: "Find a conversation, a page or an action",
  nothing: "Nothing found.",
  searching: "Searching conversations…",
  failed: "Conversations could not be searched.",
  results: (count: number) => (count === 1 ? "1 result" : `${count} results`),
  newChatWith: (agent: string) => `New chat with ${agent}`,
  untitled: "New conversation",
  copyLink: "Copy link to this conversation",
  linkCopied: "Link copied",
  linkFailed: "The link could not be copied.",
  signOut: "Sign out",
  themes: { light: "Light theme", dark: "Dark theme", system: "Theme of the system" },
  keysTitle: "Keyboard shortcuts",
  keysDescription:
    "Single keys do nothing while you write. They can be turned off in the settings.",
} as const;
