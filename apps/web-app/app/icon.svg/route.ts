/** The mark as an icon of tabs and home screens. */
import { brand } from "@/lib/brand";

const ICON = [
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">',
  `<rect width="24" height="24" rx="6" fill="${brand.accent}"/>`,
  `<path d="${brand.mark}" fill="none" stroke="white" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`,
  "</svg>",
].join("");

/** Asked for again each time: a cache must not outlive a change of the brand. */
const HEADERS = { "Content-Type": "image/svg+xml", "Cache-Control": "public, no-cache" };

export function GET(): Response {
  return new Response(ICON, { headers: HEADERS });
}
