/** Uses a page as a person does, and counts what that takes; what people write is not counted. */
import type { Locator, Page } from "@playwright/test";

export interface Effort {
  clicks: number;
  keys: number;
}

export class Hand {
  readonly effort: Effort = { clicks: 0, keys: 0 };
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async click(target: Locator): Promise<void> {
    this.effort.clicks += 1;
    await target.click();
  }

  async press(key: string): Promise<void> {
    this.effort.keys += 1;
    await this.#page.keyboard.press(key);
  }

  async write(words: string): Promise<void> {
    await this.#page.keyboard.type(words);
  }
}
