/** Questions that an agent is good at; one click writes it into a new chat, where it can be changed before it is sent. */
import { ArrowUpRightIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";

import { useChatWith } from "@/features/agents/hooks/useChatWith";
import { useWriteFirstMessage } from "@/features/agents/hooks/useWriteFirstMessage";
import { useCan } from "@/lib/permissions";
import type { Agent } from "@/types/agents";

import { Section } from "./Section";

export function Examples({ agent }: { agent: Agent }) {
  const t = useTranslations("agents");
  const chat = useChatWith(agent.name);
  const write = useWriteFirstMessage();
  if (!useCan("stream_chat") || agent.examples.length === 0) return null;
  return (
    <Section title={t("examples")} note={t("examplesNote")}>
      <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {agent.examples.map((example) => (
          <li key={example} className="flex">
            <Link
              href={chat}
              onClick={() => write(example)}
              className="flex w-full items-start justify-between gap-3 rounded-lg border border-border bg-card px-4 py-3 transition-colors hover:border-input hover:bg-hover"
            >
              <span className="text-pretty">{example}</span>
              <ArrowUpRightIcon
                aria-hidden
                className="mt-0.5 size-4 shrink-0 text-muted-foreground"
              />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
