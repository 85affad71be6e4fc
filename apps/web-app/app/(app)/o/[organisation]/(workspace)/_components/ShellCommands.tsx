"use client";

/** What the shell does on a key or from the palette, on every page of the workspace. */
import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useState } from "react";

import { ConversationSteps } from "@/features/chat/sidebar";
import { useCommand } from "@/hooks/useCommand";
import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import { useShortcuts } from "@/hooks/useShortcuts";
import { useCan } from "@/lib/permissions";

import type { CommandDialog } from "./CommandDialogs";

const load = () => import("./CommandDialogs");
const CommandDialogs = lazy(load);

const IDLE_MS = 1500;

export interface ShellCommandsProps {
  /** The palette covers everything: a menu that is open over the page goes away. */
  onPalette: () => void;
}

export function ShellCommands({ onPalette }: ShellCommandsProps) {
  const [dialog, setDialog] = useState<CommandDialog | null>(null);
  const [used, setUsed] = useState(false);
  const router = useRouter();
  const chat = useOrganisationPath()("/chat");
  const mayAsk = useCan("stream_chat");
  useShortcuts();
  useEffect(() => {
    // Fetched before it is wanted, but after everything that the page itself needs.
    const timer = setTimeout(() => void load(), IDLE_MS);
    return () => clearTimeout(timer);
  }, []);

  function open(next: CommandDialog) {
    setUsed(true);
    setDialog(next);
    onPalette();
  }

  useCommand("palette", () => open("palette"));
  useCommand("keys", () => open("keys"));
  useCommand("new-chat", () => router.push(chat), mayAsk);
  return (
    <>
      <ConversationSteps />
      <Suspense fallback={null}>
        {used ? (
          <CommandDialogs
            dialog={dialog}
            // What was chosen in one may have opened the other.
            onClose={(closed) => setDialog((now) => (now === closed ? null : now))}
          />
        ) : null}
      </Suspense>
    </>
  );
}
