import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { OrganisationSettings } from "@/features/organisation";
import { loadPage } from "@/lib/navigation";
import { done, ok, refused, SmallServer } from "@/tests/unit/settings/server";
import { show } from "@/tests/unit/settings/show";

const router = vi.hoisted(() => ({ refresh: vi.fn() }));

vi.mock("@/lib/navigation", () => ({ loadPage: vi.fn() }));
vi.mock("next/navigation", () => ({ useRouter: () => router }));

const ACCOUNT = "/api/v1/tenants/account";

const account = {
  id: "tenant-engines",
  slug: "engines",
  name: "Analytical Engines",
  status: "active",
  created_at: "2026-01-02T03:04:05Z",
  updated_at: "2026-01-02T03:04:05Z",
};

let server: SmallServer;

function owners(count: number) {
  const page = { members: [], total: count, owner_count: count, next_cursor: null };
  server.on("GET /api/v1/tenants/members", ok(page));
}

beforeEach(() => {
  server = new SmallServer();
  router.refresh.mockClear();
  vi.mocked(loadPage).mockClear();
  server.on(`GET ${ACCOUNT}`, ok(account));
  owners(2);
});

describe("OrganisationSettings", () => {
  it("renames, and has the shell ask for the new name", async () => {
    server.on(`PATCH ${ACCOUNT}`, ok({ ...account, name: "Difference Engines" }));
    server.on("GET /api/v1/tenants", ok({ items: [] }));
    const user = show(<OrganisationSettings />, "admin");
    const name = await screen.findByLabelText("Name");
    await user.clear(name);
    await user.type(name, "  Difference Engines ");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await vi.waitFor(() => expect(router.refresh).toHaveBeenCalledOnce());
    expect(server.sentTo(`PATCH ${ACCOUNT}`)).toEqual([{ name: "Difference Engines" }]);
    expect(screen.getByLabelText("Name")).toHaveValue("Difference Engines");
  });

  it("shows a member the name without a field", async () => {
    show(<OrganisationSettings />, "member");
    expect(await screen.findByText("Analytical Engines")).toBeVisible();
    expect(screen.getByText("/o/engines/")).toBeVisible();
    expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
  });

  it("tells the last owner why there is no way out yet", async () => {
    owners(1);
    show(<OrganisationSettings />);
    expect(await screen.findByText(/You are the last owner/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Leave" })).not.toBeInTheDocument();
  });

  it("leaves after asking, and stays when the server refuses", async () => {
    server.on("POST /api/v1/tenants/leave", refused(409, "member.last_owner", "You are the last."));
    const user = show(<OrganisationSettings />, "member");
    await user.click(screen.getByRole("button", { name: "Leave" }));
    const dialog = within(screen.getByRole("alertdialog"));
    await user.click(dialog.getByRole("button", { name: "Leave" }));
    expect(await dialog.findByText("You are the last.")).toBeVisible();
    expect(loadPage).not.toHaveBeenCalled();
    server.on("POST /api/v1/tenants/leave", done);
    await user.click(dialog.getByRole("button", { name: "Leave" }));
    await vi.waitFor(() => expect(loadPage).toHaveBeenCalledWith("/chat"));
  });

  it("says what happened and which request it was", async () => {
    server.on(`GET ${ACCOUNT}`, refused(503, "service.unavailable"));
    show(<OrganisationSettings />);
    expect(await screen.findByText("The organisation could not be loaded")).toBeVisible();
    expect(screen.getByText("Request req-7")).toBeInTheDocument();
  });
});
