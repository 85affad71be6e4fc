/** Signs a person up once; their session is where most tests start. */
import { test as setup } from "@playwright/test";

import { newPerson } from "@/seeds/people";

import { OWNER_STATE, signUp } from "./support/session";

setup("a person signs up", async ({ page }) => {
  await signUp(page, newPerson());
  await page.context().storageState({ path: OWNER_STATE });
});
