/** The frame of a page about agents. */
import type * as React from "react";

export function Page({ children }: { children: React.ReactNode }) {
  return (
    <div className="min-h-0 flex-1 scrollbar-thin overflow-y-auto">
      <div className="mx-auto w-full max-w-5xl px-4 py-8 sm:px-8">{children}</div>
    </div>
  );
}
