"use client";

/** Keys pressed together, as they are printed on this person's keyboard. */
import { Kbd } from "@/components/ui/kbd";
import { keysOf } from "@/lib/chords";

export function Keys({ chord }: { chord: string }) {
  return (
    <span className="flex shrink-0 gap-1 pointer-coarse:hidden">
      {keysOf(chord).map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
    </span>
  );
}
