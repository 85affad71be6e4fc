/** The frame of the pages for signed-out people: the mark, a form, and where there is room what it leads to. */
import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { QueryProvider } from "@/app/_components/QueryProvider";
import { BrandMark } from "@/components/shared/brand-mark";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import { Words } from "@/i18n/Words";

import { Preview } from "./_components/Preview";

export default async function AuthLayout({ children }: LayoutProps<"/">) {
  const t = await getTranslations("common");
  return (
    <div className="flex min-h-dvh">
      <div className="flex w-full min-w-0 flex-col lg:w-130 lg:shrink-0">
        <header className="flex h-14 items-center justify-between px-4 sm:px-6">
          <Link href="/" className="rounded-sm">
            <BrandMark />
          </Link>
          <ThemeToggle label={t("switchTheme")} className="text-muted-foreground" />
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="flex flex-1 justify-center px-4 pt-[min(12vh,7rem)] pb-16 outline-none"
        >
          <Words areas={["common", "problems", "fields", "auth", "invitation"]}>
            <QueryProvider>{children}</QueryProvider>
          </Words>
        </main>
      </div>
      <Preview />
    </div>
  );
}
