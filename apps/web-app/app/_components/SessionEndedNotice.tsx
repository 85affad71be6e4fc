"use client";

/** The one sentence about a session that was ended elsewhere; the page beneath it can still be read. */
import { LogOutIcon } from "lucide-react";
import { useTranslations } from "next-intl";

export function SessionEndedNotice() {
  const t = useTranslations("sessionEnded");
  const here = `${window.location.pathname}${window.location.search}`;
  return (
    <div
      role="alert"
      className="fixed inset-x-4 top-16 z-50 mx-auto flex w-fit max-w-md animate-in items-start gap-2.5 rounded-lg border border-border bg-popover px-4 py-3 shadow-float fade-in-0 slide-in-from-top-2 md:top-4 md:right-4 md:left-auto"
    >
      <LogOutIcon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
      <p>
        {t.rich("notice", {
          // A full page load: nothing of the ended session goes over into the next.
          link: (words) => (
            <a
              href={`/sign-in?redirectTo=${encodeURIComponent(here)}&ended=1`}
              className="rounded-sm font-medium text-accent-text underline underline-offset-4"
            >
              {words}
            </a>
          ),
        })}
      </p>
    </div>
  );
}
