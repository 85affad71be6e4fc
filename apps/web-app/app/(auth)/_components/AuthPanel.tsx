/** One question to a signed-out person, with the way to the other one beneath it. */
import type { Route } from "next";
import Link from "next/link";
import type * as React from "react";

export interface AuthPanelProps {
  title: string;
  description: string;
  children: React.ReactNode;
  other: { question: string; label: string; href: Route };
}

export function AuthPanel({ title, description, children, other }: AuthPanelProps) {
  return (
    <div className="w-full max-w-90">
      <h1 className="text-lg">{title}</h1>
      <p className="mt-1 mb-6 text-base text-pretty text-muted-foreground">{description}</p>
      {children}
      <p className="mt-6 text-base text-muted-foreground">
        {other.question}{" "}
        <Link
          href={other.href}
          className="rounded-sm font-medium text-accent-text underline-offset-4 hover:underline"
        >
          {other.label}
        </Link>
      </p>
    </div>
  );
}
