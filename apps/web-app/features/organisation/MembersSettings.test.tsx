import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { MembersSettings } from "@/features/organisation";
import { ADA } from "@/tests/unit/people/SignedIn";
import { done, ok, refused, SmallServer } from "@/tests/unit/settings/server";
import { show } from "@/tests/unit/settings/show";
import type { Member } from "@/types/tenants";

const router = vi.hoisted(() => ({ refresh: vi.fn() }));

vi.mock("next/navigation", () => ({
  usePathname: () => "/o/engines/settings/members",
  useRouter: () => router,
}));

const LIST = "GET /api/v1/tenants/members";

function member(fields: Partial<Member> & Pick<Member, "user_id">): Member {
  return {
    tenant_id: ADA.tenant_id,
    email: `${fields.user_id}@example.com`,
    display_name: null,
    role: "member",
    status: "active",
    email_verified: true,
    joined_at: "2026-01-02T03:04:05Z",
    ...fields,
  };
}

const ada = member({ ...ADA, display_name: "Ada Lovelace", role: "owner" });
const grace = member({ user_id: "grace", display_name: "Grace Hopper" });

let server: SmallServer;

function list(members: Member[], ownerCount = 1) {
  const page = { members, total: members.length, owner_count: ownerCount, next_cursor: null };
  server.on(LIST, ok(page));
}

const row = (name: RegExp) => screen.findByRole("row", { name });

beforeEach(() => {
  server = new SmallServer();
  router.refresh.mockClear();
  list([ada, grace]);
});

describe("MembersSettings", () => {
  it("says who is here, who you are, and why the last owner stays one", async () => {
    show(<MembersSettings />);
    const own = await row(/Ada Lovelace/);
    expect(within(own).getByText("You")).toBeVisible();
    expect(within(own).getByText(/^The last owner/)).toBeVisible();
    expect(within(own).queryByRole("combobox")).not.toBeInTheDocument();
    expect(within(own).queryByRole("button")).not.toBeInTheDocument();
    expect(within(await row(/Grace Hopper/)).getByText("grace@example.com")).toBeVisible();
    expect(screen.getByText("2 members")).toBeVisible();
  });

  it("changes a role by keyboard alone", async () => {
    server.on("PATCH /api/v1/tenants/members/grace/role", () => {
      list([ada, { ...grace, role: "admin" }]);
      return Response.json({ ...grace, role: "admin" });
    });
    const user = show(<MembersSettings />);
    const choice = await screen.findByRole("combobox", { name: "Role of Grace Hopper" });
    choice.focus();
    await user.keyboard("{Enter}{ArrowUp}{Enter}");
    await vi.waitFor(() => expect(choice).toHaveTextContent("Admin"));
    expect(choice).toHaveFocus();
    expect(server.sentTo("PATCH /api/v1/tenants/members/grace/role")).toEqual([{ role: "admin" }]);
    expect(router.refresh).not.toHaveBeenCalled();
  });

  it("gives an admin no way to make or change an owner", async () => {
    const user = show(<MembersSettings />, "admin");
    expect(within(await row(/Ada/)).getByText("Only an owner can change an owner.")).toBeVisible();
    await user.click(screen.getByRole("combobox", { name: "Role of Grace Hopper" }));
    expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual([
      expect.stringContaining("Admin"),
      expect.stringContaining("Member"),
      expect.stringContaining("Viewer"),
    ]);
  });

  it.each(["member", "viewer"] as const)(
    "shows a %s the list and nothing to press",
    async (role) => {
      show(<MembersSettings />, role);
      expect(within(await row(/Grace/)).getByText("Member")).toBeVisible();
      expect(screen.queryByRole("combobox")).not.toBeInTheDocument();
      expect(screen.queryByRole("button")).not.toBeInTheDocument();
      expect(screen.queryByText(/last owner/)).not.toBeInTheDocument();
    },
  );

  it("asks before one takes one's own rights, and then looks at the page anew", async () => {
    list([ada, { ...grace, role: "owner" }], 2);
    server.on(`PATCH /api/v1/tenants/members/${ADA.user_id}/role`, ok({ ...ada, role: "member" }));
    const user = show(<MembersSettings />);
    await user.click(await screen.findByRole("combobox", { name: "Role of Ada Lovelace" }));
    await user.click(screen.getByRole("option", { name: /^Member/ }));
    expect(server.sent.filter(({ route }) => route.startsWith("PATCH"))).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Change my role" }));
    await vi.waitFor(() => expect(router.refresh).toHaveBeenCalledOnce());
  });

  it("removes after asking", async () => {
    server.on("DELETE /api/v1/tenants/members/grace", () => {
      list([ada]);
      return done();
    });
    const user = show(<MembersSettings />);
    await user.click(await screen.findByRole("button", { name: "Remove: Grace Hopper" }));
    const dialog = within(screen.getByRole("alertdialog"));
    expect(server.sentTo("DELETE /api/v1/tenants/members/grace")).toEqual([]);
    await user.click(dialog.getByRole("button", { name: "Remove" }));
    expect(await screen.findByText(/Nobody else is here yet/)).toBeVisible();
    expect(screen.getByRole("link", { name: "Invite people" })).toHaveAttribute(
      "href",
      "/o/engines/settings/invitations",
    );
  });

  it("says what happened and which request it was", async () => {
    server.on(LIST, refused(503, "service.unavailable"));
    const user = show(<MembersSettings />);
    expect(await screen.findByText("The members could not be loaded")).toBeVisible();
    expect(screen.getByText("Request req-7")).toBeInTheDocument();
    list([ada, grace]);
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await row(/Grace Hopper/)).toBeVisible();
  });
});
