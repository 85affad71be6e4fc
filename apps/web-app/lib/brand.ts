/** The name and words of the product, from `brand.json` at the root of the repository. */
import brandFile from "../../../brand.json";

export const brand = {
  name: brandFile.name,
  shortName: brandFile.short_name,
  tagline: brandFile.tagline,
  description: brandFile.description,
  locale: brandFile.locale,
  themeColor: brandFile.theme_color,
} as const;
