/** Makes a word that is not in the English file an error of types. */
import type { Messages } from "@/i18n/messages";

declare module "next-intl" {
  interface AppConfig {
    Messages: Messages;
  }
}
