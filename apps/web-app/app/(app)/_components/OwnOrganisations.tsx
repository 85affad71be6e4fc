/**
 * The person's organisations, where there is no page for them. One that belongs to others and one that
 * does not exist are the same answer.
 */
import { getTranslations } from "next-intl/server";

import { FullPageMessage } from "@/app/_components/FullPageMessage";
import { QueryProvider } from "@/app/_components/QueryProvider";
import { buttonVariants } from "@/components/ui/button/variants";
import { organisationPath } from "@/lib/organisation";
import { getOwnOrganisations } from "@/lib/server/organisations";

import { SignOutButton } from "./SignOutButton";
import { reasonOf } from "./reasons";

export interface OwnOrganisationsProps {
  /** Why they see this; `null` when they asked for it. */
  refusal: string | null;
}

export async function OwnOrganisations({ refusal }: OwnOrganisationsProps) {
  const [own, t] = await Promise.all([getOwnOrganisations(), getTranslations("entrance")]);
  const why = reasonOf(refusal, own.length);
  return (
    <FullPageMessage title={t(`${why}.title`)} description={t(`${why}.description`)}>
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
        <SignOutButton label={t("signOut")} />
      </QueryProvider>
    </FullPageMessage>
  );
}
