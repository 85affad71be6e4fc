/** The same answer for an organisation of others and for one that does not exist. */
import Link from "next/link";

import { FullPageMessage } from "@/app/_components/FullPageMessage";
import { buttonVariants } from "@/components/ui/button/variants";
import { organisationPath } from "@/lib/organisation";

export interface NotMemberProps {
  /** The organisations of the person who asks. */
  own: readonly { slug: string; name: string }[];
}

export function NotMember({ own }: NotMemberProps) {
  return (
    <FullPageMessage
      title="Not your organisation"
      description="You are not a member of this organisation, or it does not exist."
    >
      <ul className="flex flex-col gap-2">
        {own.map(({ slug, name }) => (
          <li key={slug}>
            <Link
              href={organisationPath(slug, "/chat")}
              className={buttonVariants({ variant: "secondary" })}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </FullPageMessage>
  );
}
