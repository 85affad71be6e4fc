/** The last word: try it here. */
import Link from "next/link";

import { buttonVariants } from "@/components/ui/button/variants";
import { start } from "@/features/marketing/constants";

export function Start() {
  return (
    <section aria-labelledby="start" className="border-t border-border">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-6 px-4 py-14 sm:px-6">
        <div>
          <h2 id="start" className="text-lg">
            {start.title}
          </h2>
          <p className="mt-1 text-muted-foreground">{start.lead}</p>
        </div>
        <Link href="/sign-up" className={buttonVariants({ size: "lg" })}>
          Create account
        </Link>
      </div>
    </section>
  );
}
