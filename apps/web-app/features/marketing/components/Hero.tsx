/** The first screen: what this is, the way in, and the two commands. */
import Link from "next/link";

import { buttonVariants } from "@/components/ui/button/variants";
import { hero } from "@/features/marketing/constants";

import { Terminal } from "./Terminal";

export function Hero() {
  return (
    <section className="mx-auto grid max-w-6xl items-center gap-x-16 gap-y-12 px-4 pt-16 pb-20 sm:px-6 sm:pt-24 lg:grid-cols-[1.1fr_1fr] lg:pt-32 lg:pb-28">
      <div>
        <h1 className="text-xl leading-tight font-semibold text-balance sm:text-2xl">
          {hero.title}
        </h1>
        <p className="mt-5 max-w-xl text-md text-pretty text-muted-foreground">{hero.lead}</p>
        <div className="mt-8 flex flex-wrap gap-3">
          <Link href="/sign-up" className={buttonVariants({ size: "lg" })}>
            Create account
          </Link>
          <Link href="/sign-in" className={buttonVariants({ variant: "secondary", size: "lg" })}>
            Sign in
          </Link>
        </div>
      </div>
      <Terminal />
    </section>
  );
}
