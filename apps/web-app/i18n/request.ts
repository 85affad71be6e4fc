/** What next-intl asks on the server, once per request. */
import { getRequestConfig } from "next-intl/server";

import { currentLanguage } from "./current";
import { localeOf } from "./languages";
import { loadMessages } from "./messages";

export default getRequestConfig(async () => {
  const language = await currentLanguage();
  return { locale: localeOf(language), messages: await loadMessages(language) };
});
