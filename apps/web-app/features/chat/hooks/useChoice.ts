"use client";

/** Who answers the next message: the conversation's agent, the model and effort of this browser. */
import { useState } from "react";

import { useStored } from "@/hooks/useStored";
import type { Choice } from "@/lib/chat/liveTurn";
import { useAgents, useModels } from "@/lib/queries/agents";
import type { Agent, Model } from "@/types/agents";

export interface Chooser {
  agents: readonly Agent[];
  models: readonly Model[];
  agent: Agent | undefined;
  model: Model | undefined;
  effort: string | undefined;
  simulated: boolean;
  /** Only what the person chose; the rest is the server's default. */
  choice: Choice;
  choose: (change: Choice) => void;
}

/** `asked` is the agent that a link to a new conversation names. */
export function useChoice(activeAgent: string | null, asked: string | null): Chooser {
  const [picked, setPicked] = useState<PickedAgent | null>(null);
  const [stored, store] = useStored("choice");
  const remembered = parse(stored);
  const offered = useAgents().data?.items;
  const agents = offered ?? [];
  const catalogue = useModels().data;
  const models = catalogue?.items ?? [];

  // A choice holds until the conversation has another agent, by this choice or by a handover.
  const pickedName = picked && picked.over === activeAgent ? picked.name : asked;
  const chosenAgent = agents.find((candidate) => candidate.name === pickedName);
  // What was remembered may no longer be on offer.
  const chosenModel = models.find((model) => model.id === remembered.model);
  const agent =
    chosenAgent ??
    agents.find((candidate) => candidate.name === activeAgent) ??
    agents.find((candidate) => candidate.default) ??
    agents[0];
  const model =
    chosenModel ??
    models.find((candidate) => candidate.id === agent?.model) ??
    models.find((candidate) => candidate.default) ??
    models[0];
  const usualEffort = model?.id === agent?.model ? agent?.reasoning_effort : model?.default_effort;
  const chosenEffort = model?.reasoning_efforts.find((effort) => effort === remembered.effort);
  return {
    agents,
    models,
    agent,
    model,
    effort: chosenEffort ?? usualEffort ?? model?.default_effort,
    simulated: catalogue?.provider.simulated ?? false,
    // Until it is known who there is, the server judges what a link names.
    choice: {
      agent: offered ? chosenAgent?.name : (pickedName ?? undefined),
      model: chosenModel?.id,
      effort: chosenEffort,
    },
    choose({ agent: name, ...change }) {
      if (name) setPicked({ name, over: activeAgent });
      else store(JSON.stringify({ ...remembered, ...change }));
    },
  };
}

interface PickedAgent {
  name: string;
  /** The conversation's agent when it was picked. */
  over: string | null;
}

function parse(stored: string): Choice {
  try {
    return JSON.parse(stored || "{}") as Choice;
  } catch {
    return {};
  }
}
