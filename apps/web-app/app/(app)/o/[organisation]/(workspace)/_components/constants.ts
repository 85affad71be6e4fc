/** Names of the workspace's shell. */

/** Remembers whether the sidebar is folded, so that the server draws it right at once. */
export const SIDEBAR_COOKIE = "sidebar";
