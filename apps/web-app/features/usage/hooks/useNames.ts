"use client";

/** What agents, models and people are called. */
import { useAgents, useModels } from "@/lib/queries/agents";
import { useMembers } from "@/lib/queries/tenants";
import { copy } from "@/features/usage/constants";

export interface Names {
  agents: ReadonlyMap<string, string>;
  models: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
  /** The person, also one who has left or whom nobody has loaded. */
  person: (userId: string) => string;
}

export function useNames(): Names {
  const agents = useAgents().data?.items ?? [];
  const models = useModels().data?.items ?? [];
  const members = useMembers();
  const known = members.data?.pages.flatMap((page) => page.members) ?? [];
  const people = new Map(known.map((each) => [each.user_id, each.display_name || each.email]));
  const stranger = members.isSuccess && !members.hasNextPage ? copy.formerMember : copy.member;
  return {
    agents: new Map(agents.map((agent) => [agent.name, agent.display_name])),
    models: new Map(models.map((model) => [model.id, model.display_name])),
    people,
    person: (userId) => people.get(userId) ?? stranger,
  };
}
