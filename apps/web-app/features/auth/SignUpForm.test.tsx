import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, type Mock, vi } from "vitest";

import { SignUpForm } from "@/features/auth";
import { loadPage } from "@/lib/navigation";
import { render } from "@/tests/unit/render";

vi.mock("@/lib/navigation", () => ({ loadPage: vi.fn() }));

let server: Mock<(path: string, init: RequestInit) => Promise<Response>>;
let kept: boolean;

beforeEach(() => {
  vi.mocked(loadPage).mockClear();
  kept = true;
  server = vi.fn(async () => Response.json({ tenant_slug: "engines" }, { status: 201 }));
  vi.stubGlobal("fetch", (path: string, init: RequestInit) =>
    path === "/api/session" ? Promise.resolve(Response.json({ kept })) : server(path, init),
  );
});

function problem(status: number, body: Record<string, unknown>, headers?: HeadersInit) {
  return Response.json({ title: "Refused", status, ...body }, { status, headers });
}

async function fillIn(password = "a few quiet words") {
  const user = userEvent.setup();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SignUpForm />
    </QueryClientProvider>,
  );
  await user.type(screen.getByLabelText("Email"), "ada@example.com");
  await user.type(screen.getByLabelText("Password"), password);
  await user.type(screen.getByLabelText("Organisation"), "Analytical Engines");
  await user.click(screen.getByRole("button", { name: "Create account" }));
}

describe("SignUpForm", () => {
  it("registers and enters the workspace", async () => {
    await fillIn();
    await vi.waitFor(() => expect(loadPage).toHaveBeenCalledWith("/o/engines/chat"));
    const [path, init] = server.mock.calls[0] as [string, RequestInit];
    expect(path).toBe("/api/v1/auth/register");
    expect(JSON.parse(String(init.body))).toEqual({
      email: "ada@example.com",
      password: "a few quiet words",
      tenant_name: "Analytical Engines",
      accept_terms: true,
    });
  });

  it("says so when the browser drops the session, instead of going nowhere", async () => {
    kept = false;
    await fillIn();
    expect(await screen.findByRole("alert")).toHaveTextContent("did not keep the session");
    expect(loadPage).not.toHaveBeenCalled();
    expect(screen.getByRole("button", { name: "Create account" })).toBeEnabled();
  });

  it("asks for a longer password before it asks the server", async () => {
    await fillIn("too short");
    expect(await screen.findByText("Use at least 14 characters.")).toBeVisible();
    expect(screen.getByText("5 more characters.")).toBeVisible();
    expect(server).not.toHaveBeenCalled();
  });

  it("puts a taken address beside the address", async () => {
    server.mockResolvedValue(problem(409, { code: "auth.email_taken", detail: "Taken." }));
    await fillIn();
    const email = screen.getByLabelText("Email");
    await vi.waitFor(() => expect(email).toHaveAccessibleDescription(/exists already/));
    expect(email).toHaveFocus();
    expect(loadPage).not.toHaveBeenCalled();
  });

  it("puts what the server finds wrong beside the field it points at", async () => {
    const errors = [{ pointer: "/body/tenant_name", detail: "Not this name." }];
    server.mockResolvedValue(problem(422, { code: "request.invalid", errors }));
    await fillIn();
    await vi.waitFor(() =>
      expect(screen.getByLabelText("Organisation")).toHaveAccessibleDescription(/Not this name/),
    );
  });

  it("says above the form what is about no field", async () => {
    server.mockResolvedValue(problem(429, { code: "limit.exceeded" }, { "retry-after": "12" }));
    await fillIn();
    expect(await screen.findByRole("alert")).toHaveTextContent("Try again in 12 seconds.");
  });
});
