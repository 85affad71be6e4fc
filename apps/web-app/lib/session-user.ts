"use client";

/** The signed-in person with their role in the organisation that the page belongs to. */
import { createContext, use } from "react";

import type { SessionUser } from "@/types/session";

export const SessionUserContext = createContext<SessionUser | null>(null);

export function useSessionUser(): SessionUser {
  const user = use(SessionUserContext);
  if (!user) throw new Error("Only pages of the workspace know a person.");
  return user;
}
