/** A screen reader's ear: what the live region of the answer says, in order, each addition once. */
import type { Page } from "@playwright/test";

const SAID = "said";

/** To be called before the page is opened; it listens again after each reload. */
export async function listen(page: Page): Promise<string[]> {
  const heard: string[] = [];
  await page.exposeFunction(SAID, (sentence: string) => heard.push(sentence));
  await page.addInitScript((name) => {
    const say = (node: Node) => {
      const place = node.parentElement?.closest("[aria-live=polite]");
      if (place && node.textContent)
        void (window as never as Record<string, (text: string) => void>)[name]?.(node.textContent);
    };
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) addedNodes.forEach(say);
    }).observe(document, { childList: true, subtree: true });
  }, SAID);
  return heard;
}
