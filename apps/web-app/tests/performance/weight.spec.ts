/** The script of each page, as sent, beside that of a page of the framework with nothing on it. */
import process from "node:process";

import { type Browser, test } from "@playwright/test";

import { newPerson } from "@/seeds/people";
import { register } from "@/tests/e2e/support/session";

import { tell } from "./results";

interface Route {
  name: string;
  path: (slug: string) => string;
  asked?: number;
}

const ROUTES: readonly Route[] = [
  { name: "/", path: () => "/", asked: 25 },
  { name: "/sign-in", path: () => "/sign-in" },
  { name: "/sign-up", path: () => "/sign-up" },
  { name: "chat", path: (slug) => `/o/${slug}/chat`, asked: 120 },
  { name: "knowledge", path: (slug) => `/o/${slug}/knowledge` },
  { name: "settings/profile", path: (slug) => `/o/${slug}/settings/profile` },
  { name: "settings/usage", path: (slug) => `/o/${slug}/settings/usage` },
];

test("the weight of the pages", async ({ browser, playwright, baseURL }) => {
  const request = await playwright.request.newContext({ baseURL });
  const slug = await register({ request }, newPerson());
  const state = await request.storageState();
  const bare = await weigh(browser, process.env.PERF_BARE_URL ?? "");
  tell({ name: "the bare page itself", seen: bare.first, unit: "kB" });
  for (const { name, path, asked } of ROUTES) {
    const signedIn = path(slug).startsWith("/o/") ? state : undefined;
    const { first, all } = await weigh(browser, `${baseURL}${path(slug)}`, signedIn);
    tell({
      name,
      seen: first - bare.first,
      unit: "kB",
      asked: asked === undefined ? undefined : `≤ ${asked}`,
      note: `${(all - bare.all).toFixed(1)} with what is fetched after the first paint`,
    });
  }
});

type State = Awaited<ReturnType<Awaited<ReturnType<Browser["newContext"]>>["storageState"]>>;

/** Kilobytes: of the scripts that the document names, and of all until the page is quiet. */
async function weigh(browser: Browser, address: string, storageState?: State) {
  const context = await browser.newContext({ storageState });
  const page = await context.newPage();
  const sizes = new Map<string, Promise<number>>();
  page.on("requestfinished", (request) => {
    if (request.resourceType() !== "script") return;
    const size = request.sizes().then(({ responseBodySize }) => responseBodySize);
    sizes.set(new URL(request.url()).pathname, size);
  });
  const response = await page.goto(address, { waitUntil: "networkidle" });
  const html = (await response?.text()) ?? "";
  const named = new Set([...html.matchAll(/<script[^>]+src="([^"?]+)/g)].map(([, path]) => path));
  const weighed = await Promise.all(
    [...sizes].map(async ([path, size]) => ({ path, bytes: await size })),
  );
  await context.close();
  const sum = (list: typeof weighed) => list.reduce((total, { bytes }) => total + bytes, 0) / 1_000;
  return { first: sum(weighed.filter(({ path }) => named.has(path))), all: sum(weighed) };
}
