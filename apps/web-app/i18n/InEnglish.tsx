/** What has no words in other languages yet says so: to screen readers, and to the browser's own translator. */
import type * as React from "react";

export function InEnglish({ children }: { children: React.ReactNode }) {
  return (
    <div lang="en" className="contents">
      {children}
    </div>
  );
}
