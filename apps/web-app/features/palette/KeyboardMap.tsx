"use client";

/** Every shortcut, from the table that binds them. */
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { COMMAND_IDS, type CommandInfo, COMMANDS } from "@/lib/commands";

import { Keys } from "./components/Keys";
import { copy } from "./constants";

export interface KeyboardMapProps {
  open: boolean;
  onClose: () => void;
}

export function KeyboardMap({ open, onClose }: KeyboardMapProps) {
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{copy.keysTitle}</DialogTitle>
          <DialogDescription>{copy.keysDescription}</DialogDescription>
        </DialogHeader>
        {[...byGroup()].map(([group, commands]) => (
          <section key={group} aria-label={group}>
            <h3 className="pb-1 text-sm text-muted-foreground">{group}</h3>
            <dl className="divide-y divide-border">
              {commands.map(({ label, chord }) => (
                <div key={chord} className="flex min-h-9 items-center justify-between gap-4">
                  <dt>{label}</dt>
                  <dd>
                    <Keys chord={chord} />
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

function byGroup(): Map<CommandInfo["group"], CommandInfo[]> {
  const groups = new Map<CommandInfo["group"], CommandInfo[]>();
  for (const command of COMMAND_IDS.map((id): CommandInfo => COMMANDS[id])) {
    groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  }
  return groups;
}
