/** The agents that one works with, each a link to its own page. */
import { MessageCircleQuestionIcon, MoveRightIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type * as React from "react";

import { Button } from "@/components/ui/button";
import { useDisplayName } from "@/features/agents/hooks/useDisplayName";
import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import type { Agent } from "@/types/agents";

import { Section } from "./Section";

export function Relations({ agent }: { agent: Agent }) {
  const t = useTranslations("agents");
  return (
    <>
      {agent.asks.length > 0 ? (
        <Section title={t("asks")} note={t("asksNote")}>
          <Names names={agent.asks} icon={<MessageCircleQuestionIcon aria-hidden />} />
        </Section>
      ) : null}
      {agent.handoffs.length > 0 ? (
        <Section title={t("handsOver")} note={t("handsOverNote")}>
          <Names names={agent.handoffs} icon={<MoveRightIcon aria-hidden />} />
        </Section>
      ) : null}
    </>
  );
}

function Names({ names, icon }: { names: readonly string[]; icon: React.ReactNode }) {
  const nameOf = useDisplayName();
  const inOrganisation = useOrganisationPath();
  return (
    <ul className="flex flex-wrap gap-2">
      {names.map((name) => (
        <li key={name}>
          <Button variant="secondary" size="sm" asChild>
            <Link href={inOrganisation(`/agents/${encodeURIComponent(name)}`)}>
              {icon}
              {nameOf(name)}
            </Link>
          </Button>
        </li>
      ))}
    </ul>
  );
}
