"use client";

/** Reads a text file of the person's machine into the form. */
import { useRef } from "react";

import { Button } from "@/components/ui/button";
import { copy } from "@/features/documents/constants";

export interface OpenFileButtonProps {
  onText: (file: { name: string; text: string }) => void;
  onUnreadable: () => void;
}

export function OpenFileButton({ onText, onUnreadable }: OpenFileButtonProps) {
  const input = useRef<HTMLInputElement>(null);

  async function read(file: File | undefined) {
    if (!file) return;
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
      onText({ name: file.name, text });
    } catch {
      onUnreadable();
    }
  }

  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".txt,.md,.csv,.json,text/*"
        className="hidden"
        tabIndex={-1}
        aria-hidden
        onChange={(event) => {
          void read(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <Button variant="ghost" size="sm" onClick={() => input.current?.click()}>
        {copy.openFile}
      </Button>
    </>
  );
}
