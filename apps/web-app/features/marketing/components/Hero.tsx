/** The first screen: what this is, the way in, and the product itself. */
import Link from "next/link";

import { buttonVariants } from "@/components/ui/button/variants";
import { hero } from "@/features/marketing/constants";
import { pictures } from "@/features/marketing/pictures";

import { Shot } from "./Shot";

export function Hero() {
  return (
    <section className="mx-auto max-w-6xl px-4 pt-14 sm:px-6 sm:pt-20">
      <div className="mx-auto flex max-w-2xl flex-col items-center text-center">
        <h1 className="text-xl leading-tight font-semibold text-balance sm:text-2xl">
          {hero.title}
        </h1>
        <p className="mt-5 text-md text-balance text-muted-foreground">{hero.lead}</p>
        <div className="mt-8 flex flex-wrap justify-center gap-3">
          <Link href="/sign-up" className={buttonVariants({ size: "lg" })}>
            Create account
          </Link>
          <Link href="/sign-in" className={buttonVariants({ variant: "secondary", size: "lg" })}>
            Sign in
          </Link>
        </div>
      </div>
      <div className="mt-12 sm:mt-16">
        <Shot
          picture={pictures.inspector}
          onPhones={pictures.phone}
          alt={hero.alt}
          className="mx-auto max-sm:max-w-90"
        />
      </div>
    </section>
  );
}
