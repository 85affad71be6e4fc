/** How fast the simulated model answers, and a long answer that takes as long as a test needs. */
import { randomInt } from "node:crypto";

import { type APIRequestContext, expect } from "@playwright/test";

/** The model's own speed; so slow that nothing is missed; not a word for minutes; without waiting. */
const PACES = { flow: 1, linger: 8, ponder: 100, finish: 0 } as const;

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

  /** Thinks, and says nothing yet. */
  ponder = () => this.#tell("ponder");

  /** What is left comes at once. */
  finish = () => this.#tell("finish");

  #tell(pace: keyof typeof PACES): Promise<void> {
    return tellPace(this.#request, this.#topic, PACES[pace]);
  }
}

/** From now on answers to questions with these words come so many times slower than a model's. */
export async function tellPace(
  request: APIRequestContext,
  question: string,
  factor: number,
): Promise<void> {
  const model = process.env.E2E_MODEL_URL;
  if (!model) throw new Error("E2E_MODEL_URL is not set: it is where the simulated model listens");
  const response = await request.put(new URL("/pace", model).href, { data: { question, factor } });
  expect(response.status()).toBe(204);
}
