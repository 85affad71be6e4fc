/** The three promises, each with the thing that keeps it. */
import type * as React from "react";

import {
  journal,
  journalLines,
  promises,
  replacements,
  runsFirst,
  wall,
  wallStatement,
} from "@/features/marketing/constants";

import { SectionHead } from "./SectionHead";

export function Promises() {
  return (
    <section aria-labelledby="promises" className="border-y border-border bg-sidebar">
      <div className="mx-auto max-w-6xl px-4 py-20 sm:px-6">
        <SectionHead id="promises" title={promises.title} lead={promises.lead} />
        <div className="mt-12 grid overflow-hidden rounded-lg border border-border bg-card max-lg:divide-y lg:grid-cols-3 lg:divide-x">
          <PromiseCard {...runsFirst}>
            {replacements.map(({ variable, instead }) => (
              <p key={variable} className="flex flex-col">
                <span>{variable}</span>
                <span className="font-sans text-xs text-muted-foreground">replaces {instead}</span>
              </p>
            ))}
          </PromiseCard>
          <PromiseCard {...journal}>
            {journalLines.map(({ id, kind }) => (
              <p key={id} className="flex gap-4">
                <span className="text-muted-foreground tabular-nums">{id}</span>
                <span>{kind}</span>
              </p>
            ))}
            <p className="flex items-center gap-4 text-accent-text">
              <span className="tabular-nums">44</span>
              <span className="font-sans text-xs">the page was here, and goes on from here</span>
            </p>
          </PromiseCard>
          <PromiseCard {...wall}>
            <pre className="overflow-x-auto">{wallStatement.join("\n")}</pre>
          </PromiseCard>
        </div>
      </div>
    </section>
  );
}

interface PromiseCardProps {
  title: string;
  body: string;
  children: React.ReactNode;
}

function PromiseCard({ title, body, children }: PromiseCardProps) {
  return (
    <article className="flex flex-col border-border p-6">
      <h3 className="text-md leading-6">{title}</h3>
      <p className="mt-2 mb-6 text-base text-pretty text-muted-foreground">{body}</p>
      <div className="mt-auto flex min-h-40 flex-col justify-center gap-2 rounded-md bg-muted p-4 font-mono text-sm">
        {children}
      </div>
    </article>
  );
}
