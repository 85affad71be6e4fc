"use client";

/** What matches, by kind, with what is still being looked for said below. */ import { useTranslations } from "next-intl";

import { CommandGroup, CommandItem, CommandList } from "@/components/ui/command";
import { useActionEntries } from "@/features/palette/hooks/useActionEntries";
import { useAgentEntries, useConversationEntries } from "@/features/palette/hooks/useChatEntries";
import { usePlaceEntries } from "@/features/palette/hooks/usePlaceEntries";
import { type Entry, GROUPS, GROUPS_AT_FIRST, type Place } from "@/features/palette/types";
import { matches } from "@/features/palette/utils/match";

import { Keys } from "./Keys";

export interface EntriesProps {
  typed: string;
  places: readonly Place[];
  onChosen: () => void;
}

export function Entries({ typed, places, onChosen }: EntriesProps) {
  const t = useTranslations("palette");
  const known = [...useActionEntries(), ...usePlaceEntries(places), ...useAgentEntries()];
  const conversations = useConversationEntries(typed);
  const shown = [...known.filter((entry) => matches(entry, typed)), ...conversations.entries];
  // What the API finds arrives last and pushes nothing away.
  const order = typed.trim() === "" ? GROUPS_AT_FIRST : GROUPS;
  const groups = order.map((group) => ({
    group,
    entries: shown.filter((entry) => entry.group === group),
  }));
  return (
    <>
      <CommandList className="max-h-[min(24rem,60dvh)]">
        {groups.map(({ group, entries }) =>
          entries.length === 0 ? null : (
            <CommandGroup key={group} heading={t(`groups.${group}`)}>
              {entries.map((entry) => (
                <EntryItem key={entry.id} entry={entry} onChosen={onChosen} />
              ))}
            </CommandGroup>
          ),
        )}
      </CommandList>
      <Status count={shown.length} {...conversations} />
    </>
  );
}

function EntryItem({ entry, onChosen }: { entry: Entry; onChosen: () => void }) {
  const { id, label, icon: Icon, chord } = entry;
  return (
    <CommandItem
      value={id}
      onSelect={() => {
        onChosen();
        entry.run();
      }}
    >
      <Icon aria-hidden className="shrink-0" />
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {chord ? <Keys chord={chord} /> : null}
    </CommandItem>
  );
}

interface StatusProps {
  count: number;
  searching: boolean;
  failed: boolean;
}

function Status({ count, searching, failed }: StatusProps) {
  const t = useTranslations("palette");
  const words = failed ? t("failed") : searching ? t("searching") : t("results", { count });
  return (
    <p
      role="status"
      className="border-t border-border px-3 py-2 text-xs text-muted-foreground tabular-nums"
    >
      {count === 0 && !searching && !failed ? t("nothing") : words}
    </p>
  );
}
