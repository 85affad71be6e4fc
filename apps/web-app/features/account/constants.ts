/** Bounds and choices of the person's own settings. */

export const DISPLAY_NAME_MAX = 128;

export const THEMES = ["light", "dark", "system"] as const;
