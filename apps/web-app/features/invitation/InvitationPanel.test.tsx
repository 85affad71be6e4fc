import { screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { InvitationPanel } from "@/features/invitation";
import { loadPage } from "@/lib/navigation";
import { ADA } from "@/tests/unit/people/SignedIn";
import { ok, refused, SmallServer } from "@/tests/unit/settings/server";
import { show } from "@/tests/unit/settings/show";
import type { InvitationPreview } from "@/types/invites";

vi.mock("@/lib/navigation", () => ({ loadPage: vi.fn() }));

const TOKEN = "inv_secret";
const ROOT = "/api/v1/tenants/invites";

const preview: InvitationPreview = {
  tenant_name: "Navy",
  role: "member",
  invited_email: null,
  inviter_name: "Grace Hopper",
  expires_at: "2026-01-09T03:04:00Z",
};

let server: SmallServer;

function visit({ as = null, fragment = TOKEN }: { as?: object | null; fragment?: string } = {}) {
  const visitor = as ? ok(as) : refused(401, "auth.required");
  server.on("GET /api/v1/users/me", visitor);
  server.on("GET /api/session", ok({ kept: true }));
  window.history.replaceState(null, "", `/invite#${fragment}`);
  return show(<InvitationPanel />);
}

beforeEach(() => {
  vi.mocked(loadPage).mockClear();
  server = new SmallServer();
  server.on(`POST ${ROOT}/preview`, ok(preview));
});

describe("InvitationPanel", () => {
  it("says which organisation, as what and by whom, and asks with the token in the body", async () => {
    visit();
    expect(await screen.findByRole("heading", { name: "Join Navy" })).toBeVisible();
    expect(screen.getByText(/Grace Hopper invites you as a member/)).toBeVisible();
    expect(server.sentTo(`POST ${ROOT}/preview`)).toEqual([{ token: TOKEN }]);
  });

  it("keeps the token out of the storage and of every address", async () => {
    visit();
    await screen.findByRole("heading", { name: "Join Navy" });
    const kept = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]);
    expect(kept).not.toContain(TOKEN);
    expect(server.sent.map(({ route }) => route).join()).not.toContain(TOKEN);
  });

  it("joins with one click as who is signed in", async () => {
    server.on(`POST ${ROOT}/accept/current`, ok({ slug: "navy" }));
    const user = visit({ as: ADA });
    await user.click(await screen.findByRole("button", { name: "Join as ada@example.com" }));
    await vi.waitFor(() => expect(loadPage).toHaveBeenCalledWith("/o/navy/chat"));
    expect(server.sentTo(`POST ${ROOT}/accept/current`)).toEqual([{ token: TOKEN }]);
  });

  it("tells a member that there is nothing to join", async () => {
    server.on(`POST ${ROOT}/accept/current`, refused(409, "member.already"));
    const user = visit({ as: ADA });
    await user.click(await screen.findByRole("button", { name: /^Join as/ }));
    expect(await screen.findByText("You already belong to this organisation.")).toBeVisible();
  });

  it("lets somebody for whom it is not become somebody else without losing the link", async () => {
    server.on(`POST ${ROOT}/preview`, ok({ ...preview, invited_email: "grace@example.com" }));
    server.on("POST /api/v1/auth/logout", ok({ revoked: true }));
    const user = visit({ as: ADA });
    expect(await screen.findByText(/is for grace@example.com. You are signed in as/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Join as/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Sign out and use another account" }));
    expect(await screen.findByLabelText("Email")).toHaveValue("grace@example.com");
    expect(screen.getByLabelText("Email")).toHaveAttribute("readonly");
    expect(loadPage).not.toHaveBeenCalled();
  });

  it("creates an account and joins", async () => {
    server.on(`POST ${ROOT}/accept`, ok({ tenant_slug: "navy" }, 201));
    const user = visit();
    await user.type(await screen.findByLabelText("Email"), "grace@example.com");
    await user.type(screen.getByLabelText("Password"), "a few quiet words");
    await user.type(screen.getByLabelText(/Your name/), "Grace Hopper");
    await user.click(screen.getByRole("button", { name: "Create account and join" }));
    await vi.waitFor(() => expect(loadPage).toHaveBeenCalledWith("/o/navy/chat"));
    expect(server.sentTo(`POST ${ROOT}/accept`)).toEqual([
      {
        token: TOKEN,
        email: "grace@example.com",
        password: "a few quiet words",
        display_name: "Grace Hopper",
        accept_terms: true,
      },
    ]);
  });

  it("asks nothing about a stranger that is known to be one", async () => {
    server.on("GET /api/session", ok({ kept: false }));
    window.history.replaceState(null, "", `/invite#${TOKEN}`);
    show(<InvitationPanel />);
    expect(await screen.findByLabelText("Email")).toBeVisible();
    expect(server.sentTo("GET /api/v1/users/me")).toEqual([]);
  });

  it("sends people whose address is known to their password", async () => {
    server.on(`POST ${ROOT}/accept`, refused(401, "auth.invalid_credentials"));
    const user = visit();
    await user.type(await screen.findByLabelText("Email"), "ada@example.com");
    await user.type(screen.getByLabelText("Password"), "a few quiet words");
    await user.click(screen.getByRole("button", { name: "Create account and join" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("has an account");

    server.on(`POST ${ROOT}/accept`, ok({ tenant_slug: "navy" }, 201));
    await user.click(screen.getByRole("button", { name: "Sign in to join" }));
    await user.type(screen.getByLabelText("Email"), "ada@example.com");
    await user.type(screen.getByLabelText("Password"), "the right one");
    await user.click(screen.getByRole("button", { name: "Sign in and join" }));
    await vi.waitFor(() => expect(loadPage).toHaveBeenCalledWith("/o/navy/chat"));
  });

  it("says in one sentence that a link is of no use", async () => {
    server.on(`POST ${ROOT}/preview`, refused(404, "invite.invalid"));
    visit();
    expect(
      await screen.findByRole("heading", { name: "This invitation is not valid" }),
    ).toBeVisible();
    expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
  });

  it("says that a link without its end is incomplete, and asks nothing", () => {
    visit({ fragment: "" });
    expect(screen.getByRole("heading", { name: "This link is incomplete" })).toBeVisible();
    expect(server.sent).toEqual([]);
  });

  it("tells a passing failure from a dead link", async () => {
    server.on(`POST ${ROOT}/preview`, refused(503, "service.unavailable"));
    const user = visit();
    expect(await screen.findByText("The invitation could not be loaded")).toBeVisible();
    server.on(`POST ${ROOT}/preview`, ok(preview));
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { name: "Join Navy" })).toBeVisible();
  });
});
