/** The foot of the public pages. */
import Link from "next/link";

import { brand } from "@/lib/brand";

const LINK = "rounded-sm transition-colors hover:text-foreground";

export function SiteFooter() {
  return (
    <footer className="border-t border-border">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-2 px-4 py-8 text-sm text-muted-foreground sm:px-6">
        <p className="mr-auto">{[...new Set([brand.name, brand.legalName])].join(" · ")}</p>
        {brand.supportMail ? (
          <a href={`mailto:${brand.supportMail}`} className={LINK}>
            Support
          </a>
        ) : null}
        <Link href="/sign-in" className={LINK}>
          Sign in
        </Link>
        <Link href="/sign-up" className={LINK}>
          Create account
        </Link>
      </div>
    </footer>
  );
}
