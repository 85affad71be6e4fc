/** The head of the public pages: the mark, the theme and the way in. */
import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { BrandMark } from "@/components/shared/brand-mark";
import { buttonVariants } from "@/components/ui/button/variants";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import { HOME } from "@/lib/organisation";

export async function SiteHeader({ signedIn }: { signedIn: boolean }) {
  const t = await getTranslations("common");
  return (
    <header className="sticky top-0 z-40 border-b border-border bg-background/85 backdrop-blur-md">
      <div className="mx-auto flex h-14 max-w-6xl items-center gap-1 px-4 sm:px-6">
        <Link href="/" className="mr-auto rounded-sm">
          <BrandMark />
        </Link>
        <ThemeToggle label={t("switchTheme")} className="text-muted-foreground" />
        {signedIn ? (
          <Link href={HOME} className={buttonVariants({ size: "sm" })}>
            Open the workspace
          </Link>
        ) : (
          <nav aria-label="Account" className="flex items-center gap-1">
            <Link href="/sign-in" className={buttonVariants({ variant: "ghost", size: "sm" })}>
              Sign in
            </Link>
            <Link
              href="/sign-up"
              className={buttonVariants({ size: "sm", className: "max-sm:hidden" })}
            >
              Create account
            </Link>
          </nav>
        )}
      </div>
    </header>
  );
}
