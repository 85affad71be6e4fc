import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { AuthPanel } from "@/app/(auth)/_components/AuthPanel";
import { SignInForm } from "@/features/auth";
import { demoEmail } from "@/lib/server/env";
import { safeRedirect } from "@/lib/server/redirects";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("signInTitle") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const [{ redirectTo, ended }, t] = await Promise.all([searchParams, getTranslations("auth")]);
  return (
    <AuthPanel
      title={t("signInTitle")}
      description={t("signInDetail")}
      other={{ question: t("newHere"), label: t("createAccount"), href: "/sign-up" }}
    >
      <SignInForm
        redirectTo={typeof redirectTo === "string" ? safeRedirect(redirectTo) : undefined}
        demoEmail={demoEmail()}
        ended={ended !== undefined}
      />
    </AuthPanel>
  );
}
