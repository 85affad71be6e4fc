/** There is nothing at this address. */
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { FullPageMessage } from "@/app/_components/FullPageMessage";
import { buttonVariants } from "@/components/ui/button/variants";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notFound");
  return { title: t("name") };
}

export default async function NotFound() {
  const t = await getTranslations("notFound");
  return (
    <FullPageMessage title={t("title")} description={t("description")}>
      <Link href="/" className={buttonVariants({ variant: "secondary" })}>
        {t("home")}
      </Link>
    </FullPageMessage>
  );
}
