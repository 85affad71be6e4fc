/** What is told nowhere else: a run outlives its process. */
import type { Route } from "next";
import Link from "next/link";

import { buttonVariants } from "@/components/ui/button/variants";
import { survival } from "@/features/marketing/constants";
import { pictures } from "@/features/marketing/pictures";

import { SectionHead } from "./SectionHead";
import { Shot } from "./Shot";

/** Without an organisation it leads to the one used last, past signing in if need be. */
const PLUG = "/plug" as Route;

export interface SurvivalProps {
  /** Whether people can try it here. */
  mayTry: boolean;
}

export function Survival({ mayTry }: SurvivalProps) {
  return (
    <section
      aria-labelledby="survival"
      className="mx-auto grid max-w-6xl items-center gap-x-14 gap-y-10 px-4 py-20 sm:px-6 sm:py-28 lg:grid-cols-[5fr_6fr]"
    >
      <div>
        <SectionHead id="survival" title={survival.title} lead={survival.lead} />
        <dl className="mt-8 grid gap-5">
          {survival.points.map(({ name, text }) => (
            <div key={name} className="border-l-2 border-border pl-4">
              <dt className="font-medium">{name}</dt>
              <dd className="mt-0.5 text-pretty text-muted-foreground">{text}</dd>
            </div>
          ))}
        </dl>
        {mayTry ? (
          <Link href={PLUG} className={buttonVariants({ variant: "secondary", className: "mt-8" })}>
            {survival.link}
          </Link>
        ) : null}
      </div>
      <Shot picture={pictures.plug} alt={survival.alt} />
    </section>
  );
}
