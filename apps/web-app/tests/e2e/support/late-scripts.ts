/** A page whose scripts take their time, as on a slow phone. */
import type { Page } from "@playwright/test";

import { untilAlive } from "./alive";

export interface LateScripts {
  /** The scripts may come; resolves when they have taken over. */
  release: () => Promise<void>;
}

/** Opens a page whose words and fields are there, but none of its scripts. */
export async function visitBeforeScripts(page: Page, path: string): Promise<LateScripts> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "commit" });
  return {
    release: async () => {
      release();
      await untilAlive(page);
    },
  };
}
