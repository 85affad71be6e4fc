"use client";

/** What agents and models are called, by their keys. */
import { useMemo } from "react";

import type { Names } from "@/features/chat/components/ExchangeView";
import { copy } from "@/features/chat/constants";

import type { Chooser } from "./useChoice";

export function useNames({ agents, models }: Pick<Chooser, "agents" | "models">): Names {
  return useMemo(
    () => ({
      agent: (key) => agents.find(({ name }) => name === key)?.display_name ?? (key || copy.agent),
      model: (id) => models.find((model) => model.id === id)?.display_name ?? id,
    }),
    [agents, models],
  );
}
