/**
 * The name and words of the product, from `brand.json` at the root of the repository. Browsers get
 * these facts, so nothing here validates them: the build does, in `lib/server/check-brand.ts`.
 */
import brandFile from "../../../brand.json";

const { lightness, chroma, hue } = brandFile.accent.light;

export const brand = {
  name: brandFile.name,
  shortName: brandFile.short_name,
  tagline: brandFile.tagline,
  description: brandFile.description,
  mark: brandFile.mark,
  /** For pictures, which know no theme; pages use the tokens. */
  accent: `oklch(${lightness} ${chroma} ${hue})`,
  legalName: brandFile.legal_name,
  supportMail: brandFile.support_mail as string | null,
  locale: brandFile.locale,
  themeColor: brandFile.theme_color,
} as const;
