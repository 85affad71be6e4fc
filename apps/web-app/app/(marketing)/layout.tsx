/** The frame of the public pages. */
import { cookies } from "next/headers";

import { hasSessionCookie } from "@/lib/server/cookies";

import { SiteFooter } from "./_components/SiteFooter";
import { SiteHeader } from "./_components/SiteHeader";

export default async function MarketingLayout({ children }: LayoutProps<"/">) {
  return (
    <div lang="en" className="flex min-h-dvh flex-col">
      <SiteHeader signedIn={hasSessionCookie(await cookies())} />
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <SiteFooter />
    </div>
  );
}
