/** The chat on a page of its own, with a fake address bar and a fake API. */
import { QueryClientProvider } from "@tanstack/react-query";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { vi } from "vitest";

import { ChatWorkspace } from "@/features/chat";
import { loadExchanges } from "@/features/chat/components/LateExchange";
import { createQueryClient } from "@/lib/queries/client";
import { forgetStored } from "@/lib/stored";
import { SignedIn } from "@/tests/unit/people/SignedIn";
import { render } from "@/tests/unit/render";
import type { Role } from "@/types/tenants";

import { FakeApi } from "./fakeApi";

/** What `usePathname` and `useSearchParams` tell; a test file mocks `next/navigation` with it. */
export const address = { pathname: "/o/acme/chat", search: "" };

export const onSignedOut = vi.fn();

class NoLayout {
  observe() {}
  disconnect() {}
}

/** To be called before each test. */
export async function setUpChat(): Promise<FakeApi> {
  await loadExchanges();
  forgetStored();
  vi.spyOn(window.history, "replaceState").mockImplementation((_data, _unused, url) => {
    address.pathname = String(url);
  });
  window.HTMLElement.prototype.scrollTo = vi.fn();
  vi.stubGlobal("ResizeObserver", NoLayout);
  return new FakeApi();
}

export function openChat(pathname = "/o/acme/chat", role: Role = "owner") {
  [address.pathname = "", address.search = ""] = pathname.split("?");
  const client = createQueryClient({ onSignedOut, onShutOut: vi.fn() });
  client.setDefaultOptions({ queries: { retry: false } });
  const view = render(
    <QueryClientProvider client={client}>
      <SignedIn role={role}>
        <ChatWorkspace />
      </SignedIn>
    </QueryClientProvider>,
  );
  return { ...view, user: userEvent.setup() };
}

export const field = () => screen.getByRole("textbox", { name: "Message" });

export const transcript = () => within(screen.getByRole("region", { name: "Conversation" }));

export async function ask(user: ReturnType<typeof userEvent.setup>, message: string) {
  await user.type(field(), `${message}{Enter}`);
}
