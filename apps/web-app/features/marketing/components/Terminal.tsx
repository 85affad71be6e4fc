/** The two commands, as one would type them. */
import { Fragment } from "react";

import { terminal } from "@/features/marketing/constants";

export function Terminal() {
  return (
    <figure
      aria-label="The two commands"
      className="overflow-hidden rounded-lg border border-border bg-card shadow-float"
    >
      <figcaption className="border-b border-border px-4 py-2.5 text-xs text-muted-foreground">
        Two commands
      </figcaption>
      <pre className="overflow-x-auto px-4 py-5 font-mono text-sm leading-6">
        <code>
          {terminal.map(({ comment, command }, index) => (
            <Fragment key={command}>
              {index > 0 ? "\n" : null}
              <span className="text-muted-foreground"># {comment}</span>
              {"\n"}
              <span className="text-accent-text select-none">$ </span>
              {command}
              {"\n"}
            </Fragment>
          ))}
        </code>
      </pre>
    </figure>
  );
}
