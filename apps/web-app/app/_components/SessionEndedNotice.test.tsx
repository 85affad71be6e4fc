import { useQuery } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { listOrganisations } from "@/lib/api/tenants";
import { loadPage } from "@/lib/navigation";
import { render } from "@/tests/unit/render";

import { QueryProvider } from "./QueryProvider";

vi.mock("@/lib/navigation", () => ({ loadPage: vi.fn() }));

let server: ReturnType<typeof vi.fn>;

function refuse(status: number, code: string) {
  server = vi.fn(async () => Response.json({ title: "Refused", status, code }, { status }));
  vi.stubGlobal("fetch", server);
}

function Organisations() {
  const list = useQuery({ queryKey: ["some"], queryFn: () => listOrganisations() });
  return <p>{list.status}</p>;
}

beforeEach(() => {
  vi.mocked(loadPage).mockClear();
  window.history.replaceState(null, "", "/o/acme/chat?a=b");
});

describe("the end of a way in", () => {
  it("says that the session has ended, once, and leads to sign-in and back", async () => {
    refuse(401, "auth.session_ended");
    render(
      <QueryProvider signedIn>
        <Organisations />
      </QueryProvider>,
    );
    expect(await screen.findByRole("alert")).toHaveTextContent("You are signed out");
    expect(screen.getByRole("link", { name: "Sign in to go on" })).toHaveAttribute(
      "href",
      "/sign-in?redirectTo=%2Fo%2Facme%2Fchat%3Fa%3Db&ended=1",
    );
    expect(server).toHaveBeenCalledTimes(1);
    expect(loadPage).not.toHaveBeenCalled();
  });

  it("lets the server say why an organisation is closed", async () => {
    refuse(403, "auth.not_a_member");
    render(
      <QueryProvider signedIn>
        <Organisations />
      </QueryProvider>,
    );
    await vi.waitFor(() => expect(loadPage).toHaveBeenCalledExactlyOnceWith("/o/acme/chat?a=b"));
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });

  it("keeps quiet where nobody is signed in", async () => {
    refuse(401, "auth.invalid_credentials");
    render(
      <QueryProvider>
        <Organisations />
      </QueryProvider>,
    );
    expect(await screen.findByText("error")).toBeVisible();
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });
});
