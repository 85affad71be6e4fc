/** The session as the pages use it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { type Credentials, type Registration, signIn, signOut, signUp } from "@/lib/api/session";
import { loadPage } from "@/lib/navigation";
import { forgetStored } from "@/lib/stored";

export const sessionKeys = { all: ["session"] as const };

export function useSignIn() {
  return useMutation({ mutationFn: (credentials: Credentials) => signIn(credentials) });
}

export function useSignUp() {
  return useMutation({ mutationFn: (registration: Registration) => signUp(registration) });
}

/** Forgets everything this person has seen, then leaves by a full page load. */
export function useLeave() {
  const client = useQueryClient();
  return () => {
    client.clear();
    forgetStored();
    loadPage("/sign-in");
  };
}

export function useSignOut() {
  const leave = useLeave();
  return useMutation({ mutationFn: signOut, onSuccess: leave });
}
