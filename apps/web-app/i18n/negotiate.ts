/** Which language a browser gets. */
import { DEFAULT_LANGUAGE, isLanguage, type Language, primary } from "./languages";

/** What the person chose here, else what their browser prefers, else the product's own. */
export function negotiate(chosen: string | undefined, accepted: string | null): Language {
  if (isLanguage(chosen)) return chosen;
  return preferred(accepted ?? "").find(isLanguage) ?? DEFAULT_LANGUAGE;
}

/** The languages of an `Accept-Language` header (RFC 9110, 12.5.4), best first. */
function preferred(header: string): string[] {
  return header
    .split(",")
    .map((range) => {
      const [tag = "", ...parameters] = range.split(";").map((part) => part.trim());
      const weight = parameters.find((each) => each.startsWith("q="))?.slice(2) ?? "1";
      return { language: primary(tag), weight: Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ language }) => language);
}
