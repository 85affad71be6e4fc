/** Names and words of the workspace's shell. */

/** Remembers whether the sidebar is folded, so that the server draws it right at once. */
export const SIDEBAR_COOKIE = "sidebar";

export const copy = {
  navigation: "Workspace",
  sidebar: "Sidebar",
  collapse: "Fold the sidebar",
  expand: "Open the sidebar",
  openMenu: "Open the menu",
  account: "Account",
  profile: "Profile",
  sessions: "Where you are signed in",
  signOut: "Sign out",
  theme: "Theme",
  simulated: "A simulated model answers",
  simulatedShort: "Simulated model",
  simulatedDetail:
    "No model is connected, so a built-in simulator writes the answers. Everything else is real. Set OPENAI_API_KEY and start again to use a model.",
  offline: "You are offline. Answers go on, and this page catches up when you are back.",
  unreachableTitle: "The service does not answer",
  unreachable: "You are still signed in. Try again in a few seconds.",
} as const;
