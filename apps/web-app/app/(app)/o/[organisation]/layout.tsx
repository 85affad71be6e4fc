/** One organisation: what its pages have fetched is never shown in another one. */
import { headers } from "next/headers";

import { OwnOrganisations } from "@/app/(app)/_components/OwnOrganisations";
import { QueryProvider } from "@/app/_components/QueryProvider";
import { Words } from "@/i18n/Words";
import { REFUSAL_HEADER } from "@/lib/server/redirects";

/** What the shell says, and the pages that have no words of their own. */
const WORKSPACE = [
  "common",
  "problems",
  "sessionEnded",
  "places",
  "commands",
  "shell",
  "switcher",
  "roles",
  "palette",
  "conversations",
  "chat",
] as const;

export default async function OrganisationLayout({
  children,
  params,
}: LayoutProps<"/o/[organisation]">) {
  const [{ organisation }, given] = await Promise.all([params, headers()]);
  const refusal = given.get(REFUSAL_HEADER);
  if (refusal !== null) return <OwnOrganisations refusal={refusal} />;
  return (
    <Words areas={WORKSPACE}>
      <QueryProvider key={organisation} signedIn>
        {children}
      </QueryProvider>
    </Words>
  );
}
