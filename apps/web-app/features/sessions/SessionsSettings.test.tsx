import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { SessionsSettings } from "@/features/sessions";
import { loadPage } from "@/lib/navigation";
import { writeStored } from "@/lib/stored";
import { ok, refused, SmallServer } from "@/tests/unit/settings/server";
import { show } from "@/tests/unit/settings/show";
import type { DeviceSession } from "@/types/sessions";

vi.mock("@/lib/navigation", () => ({ loadPage: vi.fn() }));

const LIST = "GET /api/v1/auth/sessions";

const here: DeviceSession = {
  id: "here",
  created_at: "2026-01-02T03:04:05Z",
  last_seen_at: "2026-01-02T03:04:05Z",
  revoked_at: null,
  revoked_reason: null,
  user_agent: null,
  client: { platform: "Linux", browser: "Firefox", device: null },
  ip_address_masked: "192.0.2.0/24",
  tenant_id: null,
  current: true,
};

const phone: DeviceSession = {
  ...here,
  id: "phone",
  last_seen_at: new Date(Date.now() - 3 * 3_600_000).toISOString(),
  client: { platform: "iOS", browser: "Mobile Safari", device: "mobile" },
  current: false,
};

let server: SmallServer;

function list(...sessions: DeviceSession[]) {
  server.on(LIST, ok({ sessions, total: sessions.length, next_cursor: null }));
}

beforeEach(() => {
  vi.mocked(loadPage).mockClear();
  server = new SmallServer();
  list(here, phone);
});

async function confirm(user: ReturnType<typeof show>, button: string) {
  await user.click(await screen.findByRole("button", { name: button }));
  const label = button.split(":")[0];
  await user.click(within(screen.getByRole("alertdialog")).getByRole("button", { name: label }));
}

describe("SessionsSettings", () => {
  it("says on what, from where and when, and which one this is", async () => {
    show(<SessionsSettings />);
    const [first, second] = await screen.findAllByRole("listitem");
    expect(first).toHaveTextContent("Firefox on Linux");
    expect(first).toHaveTextContent("This browser");
    expect(first).toHaveTextContent("192.0.2.0/24");
    expect(second).toHaveTextContent("Mobile Safari on iOS");
    expect(second).toHaveTextContent("Active 3 hours ago");
    expect(second).not.toHaveTextContent("This browser");
  });

  it("ends one after asking", async () => {
    server.on("DELETE /api/v1/auth/sessions/phone", () => {
      list(here);
      return Response.json({ revoked: true });
    });
    const user = show(<SessionsSettings />);
    await confirm(user, "Sign out: Mobile Safari on iOS");
    expect(await screen.findByText("You are signed in nowhere else.")).toBeVisible();
    expect(screen.queryByText(/Mobile Safari/)).not.toBeInTheDocument();
    expect(loadPage).not.toHaveBeenCalled();
  });

  it("ends all others and stays", async () => {
    server.on("POST /api/v1/auth/logout/others", () => {
      list(here);
      return Response.json({ revoked: 1 });
    });
    const user = show(<SessionsSettings />);
    await confirm(user, "Sign out all others");
    expect(await screen.findByText("You are signed in nowhere else.")).toBeVisible();
    expect(loadPage).not.toHaveBeenCalled();
  });

  it("ends all, forgets what was written here, and leaves", async () => {
    server.on("POST /api/v1/auth/logout/all", ok({ revoked: 2 }));
    writeStored("draft.engines.new", "Half a thought");
    const user = show(<SessionsSettings />);
    await confirm(user, "Sign out everywhere");
    await vi.waitFor(() => expect(loadPage).toHaveBeenCalledWith("/sign-in"));
    expect(localStorage).toHaveLength(0);
  });

  it("signs out here", async () => {
    server.on("POST /api/v1/auth/logout", ok({ revoked: true }));
    const user = show(<SessionsSettings />);
    await user.click(await screen.findByRole("button", { name: "Sign out: Firefox on Linux" }));
    await vi.waitFor(() => expect(loadPage).toHaveBeenCalledWith("/sign-in"));
  });

  it("says what happened and which request it was", async () => {
    server.on(LIST, refused(503, "service.unavailable"));
    show(<SessionsSettings />);
    expect(await screen.findByText("The sessions could not be loaded")).toBeVisible();
    expect(screen.getByText("Request req-7")).toBeInTheDocument();
  });
});
