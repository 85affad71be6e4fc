/** Bounds of the palette. */

/** How long a person has to pause before what they typed is looked for. */
export const PAUSE_MS = 150;

/** Conversations that are offered before anything is typed. */
export const RECENT = 5;
