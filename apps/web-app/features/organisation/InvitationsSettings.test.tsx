import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { InvitationsSettings } from "@/features/organisation";
import { ok, refused, SmallServer } from "@/tests/unit/settings/server";
import { show } from "@/tests/unit/settings/show";
import type { Invitation } from "@/types/invites";

vi.mock("next/navigation", () => ({
  usePathname: () => "/o/engines/settings/invitations",
  useRouter: () => ({ refresh: vi.fn() }),
}));

const ROOT = "/api/v1/tenants/invites";

const invitation: Invitation = {
  id: "invite-1",
  tenant_id: "tenant-engines",
  token_hint: "x7Qp",
  invited_email: "grace@example.com",
  role: "member",
  status: "active",
  created_by_user_id: "user-ada",
  accepted_by_user_id: null,
  accepted_at: null,
  revoked_at: null,
  expires_at: new Date(Date.now() + 3 * 86_400_000).toISOString(),
  created_at: "2026-01-02T03:04:05Z",
};

let server: SmallServer;

function list(...invites: Invitation[]) {
  server.on(`GET ${ROOT}`, ok({ invites, total: invites.length, next_cursor: null }));
}

async function openForm(user: ReturnType<typeof show>) {
  await user.click(screen.getByRole("button", { name: "Invite someone" }));
  await screen.findByLabelText(/^Email/);
}

beforeEach(() => {
  server = new SmallServer();
  server.on(`GET ${ROOT}/policy`, ok({ default_expires_hours: 168, max_expires_hours: 336 }));
  list();
});

describe("InvitationsSettings", () => {
  it("explains itself while there are none", async () => {
    show(<InvitationsSettings />);
    expect(await screen.findByText("No open invitations")).toBeVisible();
  });

  it("says to people who may not invite who can, and asks the server nothing", () => {
    show(<InvitationsSettings />, "member");
    expect(screen.getByText("Only admins and owners can invite people.")).toBeVisible();
    expect(screen.queryByRole("button")).not.toBeInTheDocument();
    expect(server.sent).toEqual([]);
  });

  it("shows the link of a new invitation once, and copies it", async () => {
    const issued = { ...invitation, invite_token: "inv_secret" };
    server.on(`POST ${ROOT}`, () => {
      list(invitation);
      return Response.json(issued, { status: 201 });
    });
    const user = show(<InvitationsSettings />);
    await openForm(user);
    await user.type(screen.getByLabelText(/^Email/), "grace@example.com");
    await user.click(screen.getByRole("combobox", { name: "Valid for" }));
    expect(screen.getAllByRole("option").map(({ textContent }) => textContent)).toEqual([
      "1 day",
      "3 days",
      "7 days",
      "14 days",
    ]);
    await user.click(screen.getByRole("option", { name: "3 days" }));
    await user.click(screen.getByRole("button", { name: "Create link" }));

    const link = `${window.location.origin}/invite#inv_secret`;
    expect(await screen.findByLabelText("Invitation link")).toHaveValue(link);
    expect(screen.getByText(/^grace@example.com can join as a member until/)).toBeVisible();
    expect(server.sentTo(`POST ${ROOT}`)).toEqual([
      { role: "member", invited_email: "grace@example.com", expires_in_hours: 72 },
    ]);
    await user.click(screen.getByRole("button", { name: "Copy link" }));
    expect(await navigator.clipboard.readText()).toBe(link);
    expect(screen.getByRole("button", { name: "Copied" })).toBeVisible();

    await user.click(screen.getByRole("button", { name: "Done" }));
    await openForm(user);
    expect(screen.queryByLabelText("Invitation link")).not.toBeInTheDocument();
    expect(screen.getByLabelText(/^Email/)).toHaveValue("");
  });

  it("lets only owners offer ownership", async () => {
    const user = show(<InvitationsSettings />, "admin");
    await openForm(user);
    await user.click(screen.getByRole("combobox", { name: "Role" }));
    expect(screen.queryByRole("option", { name: /^Owner/ })).not.toBeInTheDocument();
    expect(screen.getByRole("option", { name: /^Admin/ })).toBeVisible();
  });

  it("puts what is wrong with the address beside it", async () => {
    const user = show(<InvitationsSettings />);
    await openForm(user);
    await user.type(screen.getByLabelText(/^Email/), "not an address");
    await user.click(screen.getByRole("button", { name: "Create link" }));
    await vi.waitFor(() =>
      expect(screen.getByLabelText(/^Email/)).toHaveAccessibleDescription(/not an email address/),
    );
    expect(server.sentTo(`POST ${ROOT}`)).toEqual([]);
  });

  it("says in the form what the server refuses", async () => {
    server.on(`POST ${ROOT}`, refused(409, "invite.limit", "Too many are open."));
    const user = show(<InvitationsSettings />);
    await openForm(user);
    await user.click(screen.getByRole("button", { name: "Create link" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Too many are open.");
  });

  it("revokes after asking", async () => {
    list(invitation, { ...invitation, id: "invite-2", invited_email: null });
    server.on(`POST ${ROOT}/invite-1/revoke`, () => {
      list();
      return Response.json({ ...invitation, status: "revoked" });
    });
    const user = show(<InvitationsSettings />);
    const row = await screen.findByRole("row", { name: /grace@example.com/ });
    expect(within(row).getByText("in 3 days")).toBeVisible();
    expect(screen.getByRole("row", { name: /Whoever has the link/ })).toBeVisible();
    await user.click(within(row).getByRole("button", { name: "Revoke: grace@example.com" }));
    expect(server.sentTo(`POST ${ROOT}/invite-1/revoke`)).toEqual([]);
    await user.click(
      within(screen.getByRole("alertdialog")).getByRole("button", { name: "Revoke" }),
    );
    expect(await screen.findByText("No open invitations")).toBeVisible();
  });
});
