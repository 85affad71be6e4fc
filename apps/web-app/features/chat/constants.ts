/** Bounds and examples of the chat. */

/** Within that many pixels of the end, the transcript counts as being at its end. */
export const AT_BOTTOM_PX = 64;

/** From here on the composer says how much room is left. */
export const COUNTER_FROM = 30_000;

export const TITLE_LIMIT = 128;

/** What a new conversation offers to ask; the words stand in `chat.prompts` of `messages/`. */
export const EXAMPLES = ["time", "documents", "writer", "long"] as const;
