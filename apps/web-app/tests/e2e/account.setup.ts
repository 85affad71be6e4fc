/** What all tests start with: a person with a session, and a model that does not keep them waiting. */
import { test as setup } from "@playwright/test";

import { newPerson } from "@/seeds/people";

import { tellPace } from "./support/answer";
import { OWNER_STATE, register } from "./support/session";

setup("a person signs up", async ({ context }) => {
  await register(context, newPerson());
  await context.storageState({ path: OWNER_STATE });
});

/** Whose answers only their end is looked at. */
const SHORT_QUESTIONS = [
  "What time is it",
  "What do our documents say",
  "Hand over to the writer",
] as const;

setup("short answers come quickly", async ({ request }) => {
  for (const words of SHORT_QUESTIONS) await tellPace(request, words, 0.1);
});
