/** The person's own settings. */
import { screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { AppearanceSettings, ProfileSettings } from "@/features/account";
import { SINGLE_KEYS } from "@/hooks/useShortcuts";
import { forgetStored, readStored } from "@/lib/stored";
import { ADA } from "@/tests/unit/people/SignedIn";
import { ok, refused, SmallServer } from "@/tests/unit/settings/server";
import { show } from "@/tests/unit/settings/show";

const router = vi.hoisted(() => ({ refresh: vi.fn() }));
const setTheme = vi.hoisted(() => vi.fn());

vi.mock("next/navigation", () => ({ useRouter: () => router }));
vi.mock("next-themes", () => ({ useTheme: () => ({ theme: "dark", setTheme }) }));

const PROFILE = "PATCH /api/v1/users/me/profile";

let server: SmallServer;

beforeEach(() => {
  server = new SmallServer();
  router.refresh.mockClear();
  forgetStored();
});

describe("ProfileSettings", () => {
  it("shows who the person is, and takes another name", async () => {
    server.on(PROFILE, ok({ ...ADA, display_name: "Ada King" }));
    const user = show(<ProfileSettings />, "admin");
    expect(screen.getByText(ADA.email)).toBeVisible();
    expect(screen.getByText("Admin of Analytical Engines")).toBeVisible();
    const name = screen.getByLabelText("Name");
    expect(name).toHaveValue("Ada Lovelace");
    await user.clear(name);
    await user.type(name, " Ada King{Enter}");
    await vi.waitFor(() => expect(router.refresh).toHaveBeenCalledOnce());
    expect(server.sentTo(PROFILE)).toEqual([{ display_name: "Ada King" }]);
  });

  it("takes a name away, and says why it could not", async () => {
    server.on(PROFILE, refused(503, "service.unavailable"));
    const user = show(<ProfileSettings />);
    await user.clear(screen.getByLabelText("Name"));
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByRole("alert")).toBeVisible();
    expect(server.sentTo(PROFILE)).toEqual([{ display_name: null }]);
  });

  it("sends nothing that is the same", async () => {
    const user = show(<ProfileSettings />);
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(server.sentTo(PROFILE)).toEqual([]);
  });
});

describe("AppearanceSettings", () => {
  it("shows and changes the theme", async () => {
    const user = show(<AppearanceSettings language={null} />);
    expect(screen.getByRole("radio", { name: /^Dark/ })).toBeChecked();
    await user.click(screen.getByRole("radio", { name: /^System/ }));
    expect(setTheme).toHaveBeenCalledWith("system");
  });

  it("remembers another language, and asks the server for its words", async () => {
    const user = show(<AppearanceSettings language={null} />);
    expect(screen.getByRole("radio", { name: /^Browser/ })).toBeChecked();
    await user.click(screen.getByRole("radio", { name: "Deutsch" }));
    expect(document.cookie).toContain("language=de");
    expect(router.refresh).toHaveBeenCalledOnce();
    await user.click(screen.getByRole("radio", { name: "English" }));
    expect(document.cookie).toContain("language=en");
  });

  it("forgets the language again", async () => {
    document.cookie = "language=de";
    const user = show(<AppearanceSettings language="de" />);
    expect(screen.getByRole("radio", { name: "Deutsch" })).toBeChecked();
    await user.click(screen.getByRole("radio", { name: /^Browser/ }));
    expect(document.cookie).not.toContain("language");
  });

  it("turns single keys off and on", async () => {
    const user = show(<AppearanceSettings language={null} />);
    const box = screen.getByRole("checkbox", { name: /Single-key shortcuts/ });
    await user.click(box);
    expect(readStored(SINGLE_KEYS)).toBe("off");
    await user.click(box);
    expect(readStored(SINGLE_KEYS)).toBe("");
  });
});
