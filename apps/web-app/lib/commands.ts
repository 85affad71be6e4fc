/** What a key or the palette can do, and who does it at the moment. */

export interface CommandInfo {
  label: string;
  group: "Everywhere" | "Conversations" | "Chat";
  /** The keys, as in `mod+k`; `mod` is ⌘ on Apple's machines and Ctrl elsewhere. */
  chord: string;
}

/** The one table: what stands here is bound, and shown in the keyboard map. */
export const COMMANDS = {
  palette: { label: "Command menu", group: "Everywhere", chord: "mod+k" },
  keys: { label: "Keyboard shortcuts", group: "Everywhere", chord: "?" },
  sidebar: { label: "Fold or open the sidebar", group: "Everywhere", chord: "mod+b" },
  "new-chat": { label: "New chat", group: "Conversations", chord: "mod+shift+o" },
  search: { label: "Search conversations", group: "Conversations", chord: "/" },
  previous: { label: "Previous conversation", group: "Conversations", chord: "alt+arrowup" },
  next: { label: "Next conversation", group: "Conversations", chord: "alt+arrowdown" },
  compose: { label: "Write a message", group: "Chat", chord: "shift+escape" },
  stop: { label: "Stop answering", group: "Chat", chord: "escape" },
} as const satisfies Record<string, CommandInfo>;

export type CommandId = keyof typeof COMMANDS;

export const COMMAND_IDS = Object.keys(COMMANDS) as CommandId[];

const offers = new Map<CommandId, (() => void)[]>();

/** Offers to do it until the returned function is called; the latest offer is taken. */
export function offerCommand(id: CommandId, run: () => void): () => void {
  offers.set(id, [...(offers.get(id) ?? []), run]);
  return () => {
    offers.set(id, offers.get(id)?.filter((other) => other !== run) ?? []);
  };
}

export function isOffered(id: CommandId): boolean {
  return (offers.get(id)?.length ?? 0) > 0;
}

/** Whether anybody did it. */
export function runCommand(id: CommandId): boolean {
  const run = offers.get(id)?.at(-1);
  run?.();
  return run !== undefined;
}
