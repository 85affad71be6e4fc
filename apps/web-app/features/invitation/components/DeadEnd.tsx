/** A link that leads nowhere, and what to do about it. */
import { useTranslations } from "next-intl";
import Link from "next/link";

import { Button } from "@/components/ui/button";

export interface DeadEndProps {
  title: string;
  detail: string;
}

export function DeadEnd({ title, detail }: DeadEndProps) {
  const t = useTranslations("invitation");
  return (
    <>
      <h1 className="text-lg">{title}</h1>
      <p className="mt-1 mb-6 text-pretty text-muted-foreground">{detail}</p>
      <Button asChild variant="secondary">
        <Link href="/">{t("home")}</Link>
      </Button>
    </>
  );
}
