import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { waitFor } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";

import { loadPage } from "@/lib/navigation";
import { useSignOut } from "@/lib/queries/session";
import { readStored, writeStored } from "@/lib/stored";
import { render } from "@/tests/unit/render";

import { QueryProvider } from "./QueryProvider";

vi.mock("@/lib/navigation", () => ({ loadPage: vi.fn() }));

beforeEach(() => {
  vi.mocked(loadPage).mockClear();
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Response.json({ revoked: true })),
  );
});

function SigningOut() {
  const signOut = useSignOut();
  return <button onClick={() => signOut.mutate()}>Sign out</button>;
}

it("forgets what the person has seen and written, and tells the other tabs", async () => {
  const heard = vi.fn();
  const tab = new BroadcastChannel("session");
  tab.onmessage = heard;
  const client = new QueryClient();
  client.setQueryData(["documents"], ["secret"]);
  writeStored("draft.new.acme", "half a thought");
  const view = render(
    <QueryProvider signedIn>
      <QueryClientProvider client={client}>
        <SigningOut />
      </QueryClientProvider>
    </QueryProvider>,
  );
  view.getByRole("button").click();
  await waitFor(() => expect(loadPage).toHaveBeenCalledWith("/sign-in"));
  expect(client.getQueryData(["documents"])).toBeUndefined();
  expect(readStored("draft.new.acme")).toBe("");
  await waitFor(() => expect(heard).toHaveBeenCalledTimes(1));
  // Its own word must not come back to it: a second departure would cut off the first.
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(loadPage).toHaveBeenCalledTimes(1);
  tab.close();
});

it("leaves when another tab has signed out, from pages behind sign-in only", async () => {
  render(<QueryProvider>open to all</QueryProvider>);
  const behind = render(<QueryProvider signedIn>behind sign-in</QueryProvider>);
  const other = new BroadcastChannel("session");
  other.postMessage(null);
  await waitFor(() => expect(loadPage).toHaveBeenCalledWith("/sign-in"));
  expect(loadPage).toHaveBeenCalledTimes(1);
  behind.unmount();
  other.postMessage(null);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(loadPage).toHaveBeenCalledTimes(1);
  other.close();
});
