/**
 * The person's organisations, where there is no page for them. One that belongs to others and one that
 * does not exist are the same answer.
 */
import { FullPageMessage } from "@/app/_components/FullPageMessage";
import { QueryProvider } from "@/app/_components/QueryProvider";
import { buttonVariants } from "@/components/ui/button/variants";
import { organisationPath } from "@/lib/organisation";
import { getOwnOrganisations } from "@/lib/server/organisations";

import { SignOutButton } from "./SignOutButton";
import { explain } from "./words";

export interface OwnOrganisationsProps {
  /** Why they see this; `null` when they asked for it. */
  refusal: string | null;
}

export async function OwnOrganisations({ refusal }: OwnOrganisationsProps) {
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
