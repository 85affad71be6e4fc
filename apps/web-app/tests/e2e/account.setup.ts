/** What all tests start with: a person with a session, and a model that does not keep them waiting. */
import { test as setup } from "@playwright/test";

import { newPerson } from "@/seeds/people";

import { tellPace } from "./support/answer";
import { keepOwner } from "./support/owner";
import { register } from "./support/session";

setup("a person signs up", async ({ context }) => {
  const person = newPerson();
  await register(context, person);
  await keepOwner(person, context);
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
