/** All pictures of a screen side by side, and the answer under way brought to its end. */
import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";

import { test as teardown } from "@playwright/test";

import { tellPace } from "@/tests/e2e/support/answer";

import { PICTURES, pictureOf, THEMES, VIEWPORTS } from "./places";
import { REPORT } from "./questions";
import { SCREENS } from "./screens";

const VARIANTS = THEMES.flatMap((theme) => VIEWPORTS.map(({ width }) => `${width}-${theme}`));
const PICTURE_HEIGHT = 560;

teardown("the answer under way ends", async ({ request }) => {
  await tellPace(request, REPORT, 0);
});

teardown("contact sheets", async ({ page }) => {
  await mkdir(path.join(PICTURES, "sheets"), { recursive: true });
  const there = new Set(await readdir(PICTURES));
  await page.setViewportSize({ width: 1640, height: 1160 });
  for (const { name } of SCREENS) {
    const files = VARIANTS.map((variant) => pictureOf(name, variant));
    const taken = files.filter((file) => there.has(path.basename(file)));
    if (taken.length === 0) continue;
    await page.setContent(sheet(await Promise.all(taken.map(inline))));
    await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
    await page.screenshot({ path: path.join(PICTURES, "sheets", `${name}.png`), fullPage: true });
  }
});

async function inline(file: string): Promise<string> {
  const data = (await readFile(file)).toString("base64");
  return `<img height="${PICTURE_HEIGHT}" alt="" src="data:image/png;base64,${data}">`;
}

function sheet(images: readonly string[]): string {
  const style = "margin:8px;display:flex;flex-wrap:wrap;gap:8px;background:#888";
  return `<body style="${style}">${images.join("")}</body>`;
}
