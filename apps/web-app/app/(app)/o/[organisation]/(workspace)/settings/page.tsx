/** The settings begin with the organisation. */
import { redirect } from "next/navigation";

import { organisationPath } from "@/lib/organisation";

export default async function SettingsPage({ params }: PageProps<"/o/[organisation]/settings">) {
  const { organisation } = await params;
  redirect(organisationPath(organisation, "/settings/organisation"));
}
