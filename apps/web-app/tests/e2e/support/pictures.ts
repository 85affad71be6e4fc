/** Pictures on a page. */
import { expect, type Locator } from "@playwright/test";

/** Waits until the picture is not only named, but there. */
export async function untilSeen(picture: Locator): Promise<void> {
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(1);
}
