/** Every page, who sees it, and a click on it that only works where its scripts run. */
import { expect, type Page } from "@playwright/test";

export interface PageCase {
  name: string;
  path: string;
  signedIn: boolean;
  /** Resolves when the page has reacted to the click. */
  click: (page: Page) => Promise<void>;
}

export const PAGES: readonly PageCase[] = [
  { name: "landing", path: "/", signedIn: false, click: switchTheme },
  { name: "sign-in", path: "/sign-in", signedIn: false, click: showPassword },
  { name: "sign-up", path: "/sign-up", signedIn: false, click: showPassword },
  { name: "not-found", path: "/nothing-here", signedIn: false, click: followWithoutReload },
  { name: "invite", path: "/invite#inv_unknown", signedIn: false, click: followWithoutReload },
  { name: "chat", path: "/chat", signedIn: true, click: foldSidebar },
  { name: "agents", path: "/agents", signedIn: true, click: openAgent },
  { name: "agent", path: "/agents/company_intel", signedIn: true, click: tryExample },
  { name: "knowledge", path: "/knowledge", signedIn: true, click: openDialog },
  { name: "organisation", path: "/settings/organisation", signedIn: true, click: openSwitcher },
  { name: "members", path: "/settings/members", signedIn: true, click: openSwitcher },
  { name: "invitations", path: "/settings/invitations", signedIn: true, click: chooseRole },
  { name: "tools", path: "/settings/tools", signedIn: true, click: openService },
  { name: "usage", path: "/settings/usage", signedIn: true, click: openBudget },
  { name: "profile", path: "/settings/profile", signedIn: true, click: openSwitcher },
  { name: "appearance", path: "/settings/appearance", signedIn: true, click: chooseDark },
  { name: "sessions", path: "/settings/sessions", signedIn: true, click: askBeforeEnding },
];

async function switchTheme(page: Page): Promise<void> {
  const root = page.locator("html");
  const before = await root.getAttribute("class");
  await page.getByRole("button", { name: "Switch between light and dark" }).click();
  await expect(root).not.toHaveAttribute("class", before ?? "");
}

async function showPassword(page: Page): Promise<void> {
  const field = page.getByLabel("Password", { exact: true });
  await expect(field).toHaveAttribute("type", "password");
  await page.getByRole("button", { name: "Show password" }).click();
  await expect(field).toHaveAttribute("type", "text");
}

async function followWithoutReload(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await page.getByRole("link", { name: "Go to the start page" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  expect(await page.evaluate(() => "stayed" in window)).toBe(true);
}

async function foldSidebar(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Fold the sidebar" }).click();
  await expect(page.getByRole("button", { name: "Open the sidebar" })).toBeVisible();
}

async function openAgent(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Researcher" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Researcher" })).toBeVisible();
}

async function tryExample(page: Page): Promise<void> {
  const example = page.getByRole("region", { name: "Try it" }).getByRole("link").first();
  const question = await example.textContent();
  await example.click();
  await expect(page.getByRole("textbox", { name: "Message" })).toHaveValue(question ?? "");
}

async function openDialog(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add document" }).click();
  await expect(page.getByRole("dialog", { name: "Add a document" })).toBeVisible();
}

async function openService(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add service" }).click();
  await expect(page.getByRole("dialog", { name: "Add a service" })).toBeVisible();
}

async function openBudget(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Set a budget" }).click();
  await expect(page.getByRole("dialog", { name: "Set a budget" })).toBeVisible();
}

async function openSwitcher(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Organisation: / }).click();
  await expect(page.getByRole("menuitem", { name: "New organisation" })).toBeVisible();
  await page.keyboard.press("Escape");
}

async function chooseRole(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Invite someone" }).click();
  await page.getByRole("combobox", { name: "Role" }).click();
  await page.getByRole("option", { name: /^Viewer/ }).click();
  await expect(page.getByRole("combobox", { name: "Role" })).toHaveText("Viewer");
}

async function chooseDark(page: Page): Promise<void> {
  await page.getByRole("radio", { name: /^Dark/ }).check();
  await expect(page.locator("html")).toHaveClass(/dark/);
}

async function askBeforeEnding(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
}
