/** A page of the settings, as somebody with a role sees it. */
import { QueryClientProvider } from "@tanstack/react-query";
import userEvent from "@testing-library/user-event";
import type * as React from "react";
import { vi } from "vitest";

import { createQueryClient } from "@/lib/queries/client";
import { SignedIn } from "@/tests/unit/people/SignedIn";
import { render } from "@/tests/unit/render";
import type { Role } from "@/types/tenants";

export function show(page: React.ReactNode, role: Role = "owner") {
  // What Radix asks of a browser and jsdom does not have.
  window.HTMLElement.prototype.scrollIntoView = vi.fn();
  window.HTMLElement.prototype.hasPointerCapture = vi.fn(() => false);
  vi.stubGlobal("ResizeObserver", NoLayout);
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { retry: false } });
  render(
    <QueryClientProvider client={client}>
      <SignedIn role={role}>{page}</SignedIn>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

class NoLayout {
  observe() {}
  unobserve() {}
  disconnect() {}
}
