/** A part of an agent's page under its own heading. */
import { useId } from "react";
import type * as React from "react";

export interface SectionProps {
  title: string;
  note?: string;
  children: React.ReactNode;
}

export function Section({ title, note, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-md">
        {title}
      </h2>
      {note ? <p className="mt-0.5 text-sm text-muted-foreground">{note}</p> : null}
      <div className="mt-3">{children}</div>
    </section>
  );
}
