"use client";

/** What agents and models are called, by their keys. */
import { useTranslations } from "next-intl";
import { useMemo } from "react";

import type { Names } from "@/features/chat/components/ExchangeView";

import type { Chooser } from "./useChoice";

export function useNames({ agents, models }: Pick<Chooser, "agents" | "models">): Names {
  const t = useTranslations("chat");
  return useMemo(
    () => ({
      agent: (key) => agents.find(({ name }) => name === key)?.display_name ?? (key || t("agent")),
      model: (id) => models.find((model) => model.id === id)?.display_name ?? id,
    }),
    [agents, models, t],
  );
}
