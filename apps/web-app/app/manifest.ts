/** What a telephone needs to keep the product on its home screen. */
import type { MetadataRoute } from "next";

import { brand } from "@/lib/brand";

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: brand.name,
    short_name: brand.shortName,
    description: brand.description,
    lang: brand.locale,
    start_url: "/",
    display: "standalone",
    theme_color: brand.themeColor.light,
    background_color: brand.themeColor.light,
    icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml" }],
  };
}
