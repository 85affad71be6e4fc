/** A page that says one thing: not found, or something went wrong. */
import type * as React from "react";

export interface FullPageMessageProps {
  title: string;
  description: string;
  children?: React.ReactNode;
}

export function FullPageMessage({ title, description, children }: FullPageMessageProps) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="flex min-h-dvh flex-col items-center justify-center px-6 text-center outline-none"
    >
      <h1 className="text-lg">{title}</h1>
      <p className="mt-2 max-w-sm text-pretty text-muted-foreground">{description}</p>
      <div className="mt-6 flex flex-col items-center gap-4">{children}</div>
    </main>
  );
}
