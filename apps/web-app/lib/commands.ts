/** What a key or the palette can do, and who does it at the moment. */

export interface CommandInfo {
  group: "everywhere" | "conversations" | "chat";
  /** The keys, as in `mod+k`; `mod` is ⌘ on Apple's machines and Ctrl elsewhere. */
  chord: string;
}

/** The one table: what stands here is bound, and shown in the keyboard map; its words are in `messages/`. */
export const COMMANDS = {
  palette: { group: "everywhere", chord: "mod+k" },
  keys: { group: "everywhere", chord: "?" },
  sidebar: { group: "everywhere", chord: "mod+b" },
  "new-chat": { group: "conversations", chord: "mod+shift+o" },
  search: { group: "conversations", chord: "/" },
  previous: { group: "conversations", chord: "alt+arrowup" },
  next: { group: "conversations", chord: "alt+arrowdown" },
  compose: { group: "chat", chord: "shift+escape" },
  stop: { group: "chat", chord: "escape" },
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
