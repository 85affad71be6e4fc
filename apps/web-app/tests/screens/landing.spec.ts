/** The pictures of the landing page, from the product as it is now. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

import { expect, type Page, test } from "@playwright/test";

import { fileOf, type Picture, pictures, type Theme } from "@/features/marketing/pictures";
import { newPerson } from "@/seeds/people";
import { visit } from "@/tests/e2e/support/alive";
import { register } from "@/tests/e2e/support/session";

import { type Conversations, CONVERSATIONS } from "./places";
import { openAnswered, showInspector } from "./screens";

const PUBLIC = path.join(import.meta.dirname, "../../public");
const QUALITY = 0.82;
const PATIENCE = 120_000;
/** The folded sidebar, which this picture leaves out. */
const RAIL = 56;

test("inspector", async ({ page, colorScheme }) => {
  await page.setViewportSize(pictures.inspector);
  await showInspector(page, await conversations());
  await save(page, pictures.inspector, colorScheme as Theme);
});

test.describe("somebody else's", () => {
  // The run would be in the list of conversations of the other pictures.
  test.use({ storageState: { cookies: [], origins: [] } });

  test("plug", async ({ page, colorScheme }) => {
    await register(page.context(), newPerson());
    await page.setViewportSize({ width: RAIL + pictures.plug.width, height: 1400 });
    await visit(page, "/plug");
    await page.getByRole("button", { name: "Fold the sidebar" }).click();
    await page.getByRole("button", { name: "Start a run" }).click();
    // While the model thinks about the third step, which then is lost and made again.
    await expect(page.getByRole("treeitem", { name: /^Reasoning/ })).toHaveCount(3, {
      timeout: PATIENCE,
    });
    await page.getByRole("button", { name: "Pull the plug", exact: true }).click();
    await expect(page.getByText("The run is finished")).toBeVisible({ timeout: PATIENCE });
    await expect(page.getByText("5 of 5", { exact: true })).toBeVisible();
    await page.getByRole("main").click({ position: { x: 1, y: 1 } });
    await save(page, pictures.plug, colorScheme as Theme, RAIL);
  });
});

test("phone", async ({ page, colorScheme }) => {
  await page.setViewportSize(pictures.phone);
  await openAnswered(page, (await conversations()).tools);
  await save(page, pictures.phone, colorScheme as Theme);
});

async function conversations(): Promise<Conversations> {
  return JSON.parse(await readFile(CONVERSATIONS, "utf8")) as Conversations;
}

/** The browser itself knows how to write WebP. */
async function save(page: Page, picture: Picture, theme: Theme, x = 0): Promise<void> {
  const { width, height } = picture;
  const clip = { x, y: 0, width, height };
  const png = await page.screenshot({ clip, animations: "disabled", caret: "hide" });
  const paper = await page.context().newPage();
  const webp = await paper.evaluate(encode, { data: png.toString("base64"), quality: QUALITY });
  await paper.close();
  const file = path.join(PUBLIC, fileOf(picture, theme));
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, Buffer.from(webp, "base64"));
}

async function encode({ data, quality }: { data: string; quality: number }): Promise<string> {
  const image = new Image();
  image.src = `data:image/png;base64,${data}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", quality).split(",")[1] ?? "";
}
