import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { SignInForm } from "@/features/auth";
import { loadPage } from "@/lib/navigation";
import { render } from "@/tests/unit/render";
import { ok, refused, SmallServer } from "@/tests/unit/settings/server";

vi.mock("@/lib/navigation", () => ({ loadPage: vi.fn() }));

let server: SmallServer;

beforeEach(() => {
  vi.mocked(loadPage).mockClear();
  server = new SmallServer();
  server.on("POST /api/v1/auth/token", ok({ tenant_slug: "engines" }));
  server.on("GET /api/session", ok({ kept: true }));
});

async function signIn(props: { redirectTo?: string; ended?: boolean } = {}) {
  const user = userEvent.setup();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SignInForm {...props} />
    </QueryClientProvider>,
  );
  await user.type(screen.getByLabelText("Email"), "ada@example.com");
  await user.type(screen.getByLabelText("Password"), "a few quiet words");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
}

describe("SignInForm", () => {
  it("enters the organisation of the answer", async () => {
    await signIn();
    await vi.waitFor(() => expect(loadPage).toHaveBeenCalledWith("/o/engines/chat"));
  });

  it("goes back to where the person came from", async () => {
    await signIn({ redirectTo: "/o/navy/knowledge" });
    await vi.waitFor(() => expect(loadPage).toHaveBeenCalledWith("/o/navy/knowledge"));
  });

  it("says so when the browser drops the session", async () => {
    server.on("GET /api/session", ok({ kept: false }));
    await signIn();
    expect(await screen.findByRole("alert")).toHaveTextContent("did not keep the session");
    expect(loadPage).not.toHaveBeenCalled();
  });

  it("says that the words are wrong", async () => {
    server.on("POST /api/v1/auth/token", refused(401, "auth.invalid_credentials", "Not these."));
    await signIn();
    expect(await screen.findByRole("alert")).toHaveTextContent("password is wrong");
  });

  it("says what the server says where it has no words of its own", async () => {
    server.on("POST /api/v1/auth/token", refused(403, "auth.closed", "Closed on Sundays."));
    await signIn();
    expect(await screen.findByRole("alert")).toHaveTextContent("Closed on Sundays.");
  });
});
