/** The other two promises, each with the thing that keeps it. */
import type * as React from "react";

import {
  foundations,
  replacements,
  runsFirst,
  terminal,
  wall,
  wallStatement,
} from "@/features/marketing/constants";

import { SectionHead } from "./SectionHead";

export function Foundations() {
  return (
    <section aria-labelledby="foundations" className="border-y border-border bg-sidebar">
      <div className="mx-auto max-w-6xl px-4 py-20 sm:px-6">
        <SectionHead id="foundations" title={foundations.title} lead={foundations.lead} />
        <div className="mt-12 grid overflow-hidden rounded-lg border border-border bg-card max-lg:divide-y lg:grid-cols-2 lg:divide-x">
          <Foundation {...runsFirst}>
            <pre className="overflow-x-auto">
              <span className="text-accent-text select-none">$ </span>
              {terminal}
            </pre>
            <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-5 gap-y-1 border-t border-border pt-4">
              {replacements.map(({ variable, instead }) => (
                <div key={variable} className="contents">
                  <dt>{variable}</dt>
                  <dd className="font-sans text-xs leading-5 text-muted-foreground">
                    replaces {instead}
                  </dd>
                </div>
              ))}
            </dl>
          </Foundation>
          <Foundation {...wall}>
            <pre className="overflow-x-auto leading-6">{wallStatement.join("\n")}</pre>
          </Foundation>
        </div>
      </div>
    </section>
  );
}

interface FoundationProps {
  title: string;
  body: string;
  children: React.ReactNode;
}

function Foundation({ title, body, children }: FoundationProps) {
  return (
    <article className="flex min-w-0 flex-col border-border p-6 sm:p-8">
      <h3 className="text-md leading-6">{title}</h3>
      <p className="mt-2 mb-6 text-base text-pretty text-muted-foreground">{body}</p>
      <div className="mt-auto flex min-h-48 flex-col justify-center gap-2 rounded-md bg-muted p-5 font-mono text-sm">
        {children}
      </div>
    </article>
  );
}
