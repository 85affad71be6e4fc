/**
 * The person's organisations: shown in place of a page of an organisation that is not theirs. One that
 * belongs to others and one that does not exist are the same answer.
 */
import type { Metadata } from "next";
import { headers } from "next/headers";

import { FullPageMessage } from "@/app/_components/FullPageMessage";
import { QueryProvider } from "@/app/_components/QueryProvider";
import { buttonVariants } from "@/components/ui/button/variants";
import { organisationPath } from "@/lib/organisation";
import { getOwnOrganisations } from "@/lib/server/organisations";
import { REFUSAL_HEADER } from "@/lib/server/redirects";

import { SignOutButton } from "./_components/SignOutButton";
import { explain } from "./_components/words";

export const metadata: Metadata = { title: "Organisations" };

export default async function OrganisationsPage() {
  const refusal = (await headers()).get(REFUSAL_HEADER);
  const own = await getOwnOrganisations();
  return (
    <FullPageMessage {...explain(refusal, own.length)}>
      <ul className="flex flex-col items-center gap-2">
        {own.map(({ slug, name }) => (
          <li key={slug}>
            {/* A full page load: nothing of one organisation goes over into another. */}
            <a
              href={organisationPath(slug, "/chat")}
              className={buttonVariants({ variant: "secondary" })}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
      <QueryProvider>
        <SignOutButton />
      </QueryProvider>
    </FullPageMessage>
  );
}
