import type { Metadata } from "next";

import { SignInForm } from "@/features/auth";
import { demoEmail } from "@/lib/server/env";
import { safeRedirect } from "@/lib/server/redirects";
import { AuthPanel } from "@/app/(auth)/_components/AuthPanel";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { redirectTo, ended } = await searchParams;
  return (
    <AuthPanel
      title="Sign in"
      description="Go on where you left off."
      other={{ question: "New here?", label: "Create an account", href: "/sign-up" }}
    >
      <SignInForm
        redirectTo={typeof redirectTo === "string" ? safeRedirect(redirectTo) : undefined}
        demoEmail={demoEmail()}
        ended={ended !== undefined}
      />
    </AuthPanel>
  );
}
