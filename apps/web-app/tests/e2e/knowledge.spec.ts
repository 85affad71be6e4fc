/** Documents are added, shown and deleted. */
import { expect, test } from "@playwright/test";

import { returnsPolicy } from "@/seeds/documents";
import { newPerson } from "@/seeds/people";

import { untilAlive, visit } from "./support/alive";
import { expectAccessible } from "./support/axe";
import { register } from "./support/session";
import { watch } from "./support/violations";

test("a person adds a document and deletes it again", async ({ page }) => {
  const complaints = watch(page);
  await register(page.context(), newPerson());
  await visit(page, "/chat");
  await page.getByRole("link", { name: "Knowledge" }).click();
  await page.getByRole("button", { name: "Add document" }).click();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByLabel("Title")).toHaveAccessibleDescription(/title/);
  await expectAccessible(page);

  await page.getByLabel("Title").fill(returnsPolicy.title);
  await page.getByLabel("Text").fill(returnsPolicy.text);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const row = page.getByRole("row", { name: new RegExp(returnsPolicy.title) });
  await expect(row).toContainText(`${returnsPolicy.text.length} characters`);
  await expect(page.getByText("Document added")).toBeVisible();

  await page.reload();
  await untilAlive(page);
  await row.getByRole("button", { name: `Delete: ${returnsPolicy.title}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(row).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("a text file fills the form", async ({ page }) => {
  await register(page.context(), newPerson());
  await visit(page, "/knowledge");
  await page.getByRole("button", { name: "Add document" }).click();
  await page.locator('input[type="file"]').setInputFiles({
    name: "returns.txt",
    mimeType: "text/plain",
    buffer: Buffer.from(returnsPolicy.text),
  });
  await expect(page.getByLabel("Title")).toHaveValue("returns");
  await expect(page.getByLabel("Text")).toHaveValue(returnsPolicy.text);
});
