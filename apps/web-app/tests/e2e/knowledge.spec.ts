/** Documents are added, shown and deleted. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";

import { returnsPolicy } from "@/seeds/documents";
import { newPerson } from "@/seeds/people";

import { signUp } from "./support/session";
import { watch } from "./support/violations";

test("a person adds a document and deletes it again", async ({ page }) => {
  const complaints = watch(page);
  await signUp(page, newPerson());
  await page.getByRole("link", { name: "Knowledge" }).click();
  await page.getByRole("button", { name: "Add document" }).click();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByLabel("Title")).toHaveAccessibleDescription(/title/);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByLabel("Title").fill(returnsPolicy.title);
  await page.getByLabel("Text").fill(returnsPolicy.text);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const row = page.getByRole("row", { name: new RegExp(returnsPolicy.title) });
  await expect(row).toContainText(`${returnsPolicy.text.length} characters`);
  await expect(page.getByText("Document added")).toBeVisible();

  await page.reload();
  await row.getByRole("button", { name: `Delete: ${returnsPolicy.title}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(row).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("a text file fills the form", async ({ page }) => {
  await signUp(page, newPerson());
  await page.goto("/knowledge");
  await page.getByRole("button", { name: "Add document" }).click();
  await page.locator('input[type="file"]').setInputFiles({
    name: "returns.txt",
    mimeType: "text/plain",
    buffer: Buffer.from(returnsPolicy.text),
  });
  await expect(page.getByLabel("Title")).toHaveValue("returns");
  await expect(page.getByLabel("Text")).toHaveValue(returnsPolicy.text);
});
