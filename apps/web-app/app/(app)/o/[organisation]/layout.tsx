/** One organisation: what its pages have fetched is never shown in another one. */
import { QueryProvider } from "@/app/_components/QueryProvider";

export default async function OrganisationLayout({
  children,
  params,
}: LayoutProps<"/o/[organisation]">) {
  const { organisation } = await params;
  return (
    <QueryProvider key={organisation} signedIn>
      {children}
    </QueryProvider>
  );
}
