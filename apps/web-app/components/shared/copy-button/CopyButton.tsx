"use client";

/** Copies a text and says so for a moment. */
import { CheckIcon, CopyIcon } from "lucide-react";

import { Button } from "@/components/ui/button";
import { useCopied } from "@/hooks/useCopied";

export interface CopyButtonProps {
  text: string;
  label: string;
  copiedLabel: string;
  /** Shows the words too, where copying is what the place is for. */
  prominent?: boolean;
}

export function CopyButton({ text, label, copiedLabel, prominent = false }: CopyButtonProps) {
  const { copied, copyText } = useCopied();
  const words = copied ? copiedLabel : label;
  const icon = copied ? <CheckIcon aria-hidden /> : <CopyIcon aria-hidden />;
  if (prominent) {
    return (
      <Button autoFocus onClick={() => void copyText(text)}>
        {icon}
        <span aria-live="polite">{words}</span>
      </Button>
    );
  }
  return (
    <Button
      variant="ghost"
      size="icon"
      className="text-muted-foreground"
      aria-label={words}
      title={words}
      onClick={() => void copyText(text)}
    >
      {icon}
    </Button>
  );
}
