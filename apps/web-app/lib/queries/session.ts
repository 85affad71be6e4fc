/** The session as the pages use it. */
import {
  type QueryClient,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";

import { isShutOut, isSignedOut } from "@/lib/api/problem";
import {
  type Credentials,
  getCurrentUser,
  probeSession,
  renameSelf,
  type Registration,
  signIn,
  signOut,
  signUp,
} from "@/lib/api/session";
import { loadPage } from "@/lib/navigation";
import { announceSignOut } from "@/lib/session-tabs";
import { forgetStored } from "@/lib/stored";

import { kept } from "./kept";

export const sessionKeys = { visitor: ["session", "visitor"] as const };

export const sessionQueries = {
  visitor: () =>
    queryOptions({
      queryKey: sessionKeys.visitor,
      queryFn: ({ signal }) => getVisitor(signal),
    }),
};

/** Who looks at a page that is open to everyone; `null` for a stranger. */
export const useVisitor = () => useQuery(sessionQueries.visitor());

async function getVisitor(signal: AbortSignal) {
  if (!(await probeSession())) return null;
  try {
    return await getCurrentUser(signal);
  } catch (error) {
    // A person without an organisation cannot act as one either, until they join one.
    if (isSignedOut(error) || isShutOut(error)) return null;
    throw error;
  }
}

export function useSignIn() {
  return useMutation({
    mutationFn: async (credentials: Credentials) => kept(await signIn(credentials)),
  });
}

export function useSignUp() {
  return useMutation({
    mutationFn: async (registration: Registration) => kept(await signUp(registration)),
  });
}

export const useRenameSelf = () => useMutation({ mutationFn: (name: string) => renameSelf(name) });

/** Forgets everything this person has seen, here and in the other tabs, then leaves by a full page load. */
export function useLeave() {
  const client = useQueryClient();
  return () => {
    announceSignOut();
    leave(client);
  };
}

export function leave(client: QueryClient): void {
  client.clear();
  forgetStored();
  loadPage("/sign-in");
}

export function useSignOut() {
  const leave = useLeave();
  return useMutation({ mutationFn: signOut, onSuccess: leave });
}

/** Signs out and stays on the page, which goes on with a stranger. */
export function useBecomeStranger() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      announceSignOut();
      forgetStored();
      client.setQueryData(sessionKeys.visitor, null);
    },
  });
}
