/** Pages whose scripts have taken over: until then a click or a key is lost. */
import type { Page } from "@playwright/test";

/** React leaves its mark on every element that it looks after. */
function isTakenOver(): boolean {
  const controls = [...document.querySelectorAll("button, input, textarea, main a")];
  return controls.every((one) => Object.keys(one).some((key) => key.startsWith("__reactProps$")));
}

export async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(isTakenOver);
}

export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await untilAlive(page);
}
