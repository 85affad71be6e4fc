import { screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { loadPage } from "@/lib/navigation";
import { ok, refused, SmallServer } from "@/tests/unit/settings/server";
import { show } from "@/tests/unit/settings/show";
import type { Organisation } from "@/types/tenants";

import { OrganisationSwitcher } from ".";

vi.mock("@/lib/navigation", () => ({ loadPage: vi.fn() }));

function organisation(fields: Partial<Organisation>): Organisation {
  return {
    id: fields.slug ?? "engines",
    name: "Analytical Engines",
    slug: "engines",
    role: "owner",
    status: "active",
    joined_at: "2026-01-02T03:04:05Z",
    current: false,
    ...fields,
  };
}

const items = [
  organisation({}),
  organisation({ slug: "navy", name: "Navy", role: "viewer" }),
  organisation({ slug: "closed", name: "Closed", status: "suspended" }),
];

let server: SmallServer;

beforeEach(() => {
  vi.mocked(loadPage).mockClear();
  server = new SmallServer();
  server.on("GET /api/v1/tenants", ok({ items }));
});

async function open() {
  const user = show(
    <OrganisationSwitcher name="Analytical Engines" slug="engines" collapsed={false} />,
  );
  expect(server.sent).toEqual([]);
  await user.tab();
  expect(screen.getByRole("button", { name: /Organisation:\s?Analytical Engines/ })).toHaveFocus();
  await user.keyboard("{Enter}");
  return user;
}

describe("OrganisationSwitcher", () => {
  it("lists where else one may go, with the role there", async () => {
    const user = await open();
    const navy = await screen.findByRole("menuitem", { name: /Navy\s?Viewer/ });
    expect(navy).toHaveAttribute("href", "/o/navy/chat");
    expect(screen.getByRole("menuitem", { name: /Analytical Engines/ })).toHaveAttribute(
      "aria-current",
      "true",
    );
    expect(screen.getByRole("menuitem", { name: /Closed\s?Suspended/ })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await user.keyboard("nav");
    expect(navy).toHaveFocus();
  });

  it("founds another organisation and enters it", async () => {
    server.on("POST /api/v1/tenants", ok(organisation({ slug: "new", name: "New" }), 201));
    const user = await open();
    await user.click(await screen.findByRole("menuitem", { name: "New organisation" }));
    await user.type(await screen.findByLabelText("Name"), "New{Enter}");
    await vi.waitFor(() => expect(loadPage).toHaveBeenCalledWith("/o/new/chat"));
    expect(server.sentTo("POST /api/v1/tenants")).toEqual([{ name: "New" }]);
  });

  it("says that the list failed, and asks again in place", async () => {
    server.on("GET /api/v1/tenants", refused(503, "service.unavailable"));
    const user = await open();
    expect(await screen.findByText("The list could not be loaded.")).toBeVisible();
    server.on("GET /api/v1/tenants", ok({ items }));
    await user.click(screen.getByRole("menuitem", { name: "Try again" }));
    expect(await screen.findByRole("menuitem", { name: /Navy/ })).toBeVisible();
  });
});
