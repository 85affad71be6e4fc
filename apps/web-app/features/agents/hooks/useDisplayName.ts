"use client";

/** What agents are called, by their names. */
import { useAgents } from "@/lib/queries/agents";

export function useDisplayName(): (name: string) => string {
  const agents = useAgents().data?.items ?? [];
  return (name) => agents.find((agent) => agent.name === name)?.display_name ?? name;
}
