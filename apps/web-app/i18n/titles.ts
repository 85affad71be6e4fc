/** Titles of pages, in the language of the request. */
import "server-only";

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import type { Messages } from "./messages";

/** A place of the workspace is called the same in the tab of the browser and in the navigation. */
export async function placeTitle(name: keyof Messages["places"]): Promise<Metadata> {
  const t = await getTranslations("places");
  return { title: t(name) };
}
