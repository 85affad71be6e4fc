import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { AuthPanel } from "@/app/(auth)/_components/AuthPanel";
import { SignUpForm } from "@/features/auth";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("createAccount") };
}

export default async function SignUpPage() {
  const t = await getTranslations("auth");
  return (
    <AuthPanel
      title={t("createAccount")}
      description={t("signUpDetail")}
      other={{ question: t("haveAccount"), label: t("signIn"), href: "/sign-in" }}
    >
      <SignUpForm />
    </AuthPanel>
  );
}
