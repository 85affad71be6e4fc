/** What is known of one thing: names and values, each with a note where it needs one. */
import type * as React from "react";

export interface FactProps {
  name: string;
  value: React.ReactNode;
  note?: string;
}

export function Facts({ children }: { children: React.ReactNode }) {
  return <dl className="grid gap-4 p-5">{children}</dl>;
}

export function Fact({ name, value, note }: FactProps) {
  return (
    <div className="grid gap-1">
      <dt className="font-medium">{name}</dt>
      <dd className="break-words">{value}</dd>
      {note ? <dd className="text-sm text-muted-foreground">{note}</dd> : null}
    </div>
  );
}
