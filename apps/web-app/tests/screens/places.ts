/** What is photographed, in which sizes, and where it is kept. */
import path from "node:path";
import process from "node:process";

export const VIEWPORTS = [
  { width: 1440, height: 900 },
  { width: 834, height: 1112 },
  { width: 390, height: 844 },
] as const;

export const THEMES = ["light", "dark"] as const;

const REPOSITORY = path.join(import.meta.dirname, "../../../..");

/** Replaced by every run. */
export const PICTURES = path.resolve(REPOSITORY, process.env.SCREENSHOTS ?? "var/screenshots");

const STATE = path.join(import.meta.dirname, "../../test-results/screens-state");
export const OWNER_STATE = path.join(STATE, "owner.json");
export const CONVERSATIONS = path.join(STATE, "conversations.json");

/** The addresses of the conversations that the preparation has held. */
export type Conversations = Record<"live" | "long" | "tools", string>;

export const pictureOf = (screen: string, variant: string): string =>
  path.join(PICTURES, `${screen}-${variant}.png`);
