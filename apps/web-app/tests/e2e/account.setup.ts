/** Signs a person up once; their session is where most tests start. */
import { test as setup } from "@playwright/test";

import { newPerson } from "@/seeds/people";

import { OWNER_STATE, register } from "./support/session";

setup("a person signs up", async ({ context }) => {
  await register(context, newPerson());
  await context.storageState({ path: OWNER_STATE });
});
