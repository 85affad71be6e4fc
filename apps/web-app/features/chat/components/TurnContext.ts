"use client";

/** What the parts of a turn know of the turn that they belong to. */
import { createContext } from "react";
import type { MessageAttachment } from "starter-client/events";

export interface TurnView {
  agentName: (key: string) => string;
  /** Files that belong to the answer, those of its tools among them. */
  attachments: readonly MessageAttachment[];
}

export const TurnContext = createContext<TurnView>({ agentName: (key) => key, attachments: [] });
