/** The tests' own fixtures: people in browsers of their own, a long answer, a wire to cut. */
import { test as base } from "@playwright/test";

import { LongAnswer } from "./answer";
import { refreshOwner } from "./owner";
import { People } from "./people";
import { OWNER_STATE } from "./session";
import { Wire } from "./wire";

export interface Fixtures {
  ownerIsFresh: void;
  people: People;
  longAnswer: LongAnswer;
  wire: Wire;
}

export const test = base.extend<Fixtures>({
  ownerIsFresh: [
    async ({ playwright, baseURL, storageState }, provide) => {
      if (storageState === OWNER_STATE) {
        // Without the cookies of the old session, which signing in would end: other workers still have it.
        const nothing = { cookies: [], origins: [] };
        const request = await playwright.request.newContext({ baseURL, storageState: nothing });
        await refreshOwner(request);
        await request.dispose();
      }
      await provide();
    },
    // Before any page is opened.
    { auto: true },
  ],
  people: async ({ browser }, provide) => {
    const people = new People(browser);
    await provide(people);
    await people.leave();
  },
  longAnswer: async ({ playwright }, provide) => {
    // Not as the person: no cookie of theirs is for the model.
    const request = await playwright.request.newContext();
    const answer = new LongAnswer(request);
    await answer.flow();
    await provide(answer);
    await answer.finish();
    await request.dispose();
  },
  wire: async ({ baseURL }, provide) => {
    const wire = await Wire.to(new URL(baseURL ?? ""));
    await provide(wire);
    wire.close();
  },
});

export { expect } from "@playwright/test";
