"use client";

/** The sources of an answer, for the chips inside its text. */
import { createContext } from "react";

import type { Source } from "@/features/chat/types";
import type { Cited } from "@/features/chat/utils/citations";

export interface CitedSource extends Cited {
  /** The passage that was found, where a search of this turn found it. */
  passage: Source | null;
}

export const CitationsContext = createContext<readonly CitedSource[]>([]);
