"use client";

/** Every shortcut, from the table that binds them. */ import { useTranslations } from "next-intl";

import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { COMMAND_IDS, type CommandId, type CommandInfo, COMMANDS } from "@/lib/commands";

import { Keys } from "./components/Keys";

export interface KeyboardMapProps {
  open: boolean;
  onClose: () => void;
}

export function KeyboardMap({ open, onClose }: KeyboardMapProps) {
  const t = useTranslations("palette");
  const commands = useTranslations("commands");
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("keysTitle")}</DialogTitle>
          <DialogDescription>{t("keysDescription")}</DialogDescription>
        </DialogHeader>
        {[...byGroup()].map(([group, ids]) => (
          <section key={group} aria-label={commands(`groups.${group}`)}>
            <h3 className="pb-1 text-sm text-muted-foreground">{commands(`groups.${group}`)}</h3>
            <dl className="divide-y divide-border">
              {ids.map((id) => (
                <div key={id} className="flex min-h-9 items-center justify-between gap-4">
                  <dt>{commands(id)}</dt>
                  <dd>
                    <Keys chord={COMMANDS[id].chord} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </DialogContent>
    </Dialog>
  );
}

function byGroup(): Map<CommandInfo["group"], CommandId[]> {
  const groups = new Map<CommandInfo["group"], CommandId[]>();
  for (const id of COMMAND_IDS) {
    const { group } = COMMANDS[id];
    groups.set(group, [...(groups.get(group) ?? []), id]);
  }
  return groups;
}
