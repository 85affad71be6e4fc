"use client";

/** The address of a new chat with an agent. */
import type { Route } from "next";

import { useOrganisationPath } from "@/hooks/useOrganisationPath";

export function useChatWith(agent: string): Route {
  return `${useOrganisationPath()("/chat")}?agent=${encodeURIComponent(agent)}` as Route;
}
