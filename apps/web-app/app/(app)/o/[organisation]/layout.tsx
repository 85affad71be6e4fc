/** One organisation: what its pages have fetched is never shown in another one. */
import { headers } from "next/headers";

import { OwnOrganisations } from "@/app/(app)/_components/OwnOrganisations";
import { QueryProvider } from "@/app/_components/QueryProvider";
import { REFUSAL_HEADER } from "@/lib/server/redirects";

export default async function OrganisationLayout({
  children,
  params,
}: LayoutProps<"/o/[organisation]">) {
  const [{ organisation }, given] = await Promise.all([params, headers()]);
  const refusal = given.get(REFUSAL_HEADER);
  if (refusal !== null) return <OwnOrganisations refusal={refusal} />;
  return (
    <QueryProvider key={organisation} signedIn>
      {children}
    </QueryProvider>
  );
}
