"use client";

/** The way out for a person who can go nowhere else. */
import { Button } from "@/components/ui/button";
import { useSignOut } from "@/lib/queries/session";

export function SignOutButton({ label }: { label: string }) {
  const signOut = useSignOut();
  return (
    <Button variant="ghost" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
      {label}
    </Button>
  );
}
