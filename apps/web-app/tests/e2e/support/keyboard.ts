/** A person who has a keyboard and no mouse, and must see where they are. */
import { expect, type Locator, type Page } from "@playwright/test";

/** More stops than any page has between two places. */
const MOST_STOPS = 60;

export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Goes from stop to stop until it is there; each stop on the way must be seen. */
  async tabTo(target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    await target.waitFor();
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.press(key);
      await this.expectSeen();
    }
    throw new Error(`${key} does not lead to ${String(target)}`);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  async write(text: string): Promise<void> {
    await this.#page.keyboard.insertText(text);
  }

  /** What has the focus is in view and marked, once a menu that opens has found its place. */
  async expectSeen(): Promise<void> {
    await expect
      .poll(() => this.#page.evaluate(lookOfFocus))
      .toMatchObject({ inView: true, marked: true });
  }
}

/** Runs in the page. */
function lookOfFocus(): { name: string; inView: boolean; marked: boolean } {
  const focused = document.activeElement ?? document.body;
  const box = focused.getBoundingClientRect();
  const frame = focused.closest("form");
  const isOutlined = (element: Element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
  };
  const isRinged = (element: Element) =>
    /0px 0px 0px [1-9]/.test(getComputedStyle(element).boxShadow);
  // The entry of a menu is marked by its ground, the field of the command menu by the text cursor.
  const isMenuItem = focused.matches("[role^=menuitem]");
  const hasGround = getComputedStyle(focused).backgroundColor !== "rgba(0, 0, 0, 0)";
  return {
    name: `${focused.tagName} ${focused.getAttribute("aria-label") ?? focused.textContent}`,
    inView:
      box.width > 0 &&
      box.bottom > 0 &&
      box.right > 0 &&
      box.top < window.innerHeight &&
      box.left < window.innerWidth,
    marked:
      isOutlined(focused) ||
      isRinged(focused) ||
      (frame !== null && isRinged(frame)) ||
      (isMenuItem && hasGround) ||
      focused.matches("[role=combobox]"),
  };
}
