import type { Metadata } from "next";

import { SignUpForm } from "@/features/auth";
import { AuthPanel } from "@/app/(auth)/_components/AuthPanel";

export const metadata: Metadata = { title: "Create an account" };

export default function SignUpPage() {
  return (
    <AuthPanel
      title="Create an account"
      description="You get an organisation of your own and can talk to an agent at once."
      other={{ question: "Have an account?", label: "Sign in", href: "/sign-in" }}
    >
      <SignUpForm />
    </AuthPanel>
  );
}
