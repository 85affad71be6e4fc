"use client";

/** Asking in this conversation, from wherever in it. */
import { createContext, use } from "react";

/** `insteadOf` names the run whose place the turn takes; without it the turn stands at the end. */
export type Ask = (message: string, insteadOf?: string) => void;

export const AskContext = createContext<Ask | null>(null);

/** Null while an answer is being made, and for those who may not ask. */
export function useAsk(): Ask | null {
  return use(AskContext);
}
