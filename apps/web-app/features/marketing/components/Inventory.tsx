/** The parts that come with it. */
import { inventory } from "@/features/marketing/constants";

import { SectionHead } from "./SectionHead";

export function Inventory() {
  return (
    <section aria-labelledby="inventory" className="mx-auto max-w-6xl px-4 py-20 sm:px-6">
      <SectionHead id="inventory" title={inventory.title} lead={inventory.lead} />
      <dl className="mt-12 grid gap-x-10 gap-y-8 sm:grid-cols-2 lg:grid-cols-4">
        {inventory.items.map(({ name, text }) => (
          <div key={name} className="border-t border-border pt-4">
            <dt className="font-medium">{name}</dt>
            <dd className="mt-1 text-pretty text-muted-foreground">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
