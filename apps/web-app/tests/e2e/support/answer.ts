/** A long answer of the simulated model that takes as long as a test needs, on any machine. */
import { randomInt } from "node:crypto";

import { type APIRequestContext, expect } from "@playwright/test";

/** The model's own speed; so slow that nothing is missed; without waiting. */
const PACES = { flow: 1, linger: 8, finish: 0 } as const;

export class LongAnswer {
  /** In the answer too; a number tells it from the other long answers that are under way. */
  readonly #topic = `small teams of ${randomInt(1_000_000)}`;
  readonly question = `Write 30 paragraphs about working in ${this.#topic}.`;
  readonly #request: APIRequestContext;

  constructor(request: APIRequestContext) {
    this.#request = request;
  }

  /** Some forty pieces a second. */
  flow = () => this.#tell("flow");

  /** Goes on, but for minutes. */
  linger = () => this.#tell("linger");

  /** What is left comes at once. */
  finish = () => this.#tell("finish");

  async #tell(pace: keyof typeof PACES): Promise<void> {
    const model = process.env.E2E_MODEL_URL;
    if (!model)
      throw new Error("E2E_MODEL_URL is not set: it is where the simulated model listens");
    const data = { question: this.#topic, factor: PACES[pace] };
    const response = await this.#request.put(new URL("/pace", model).href, { data });
    expect(response.status()).toBe(204);
  }
}
