/** The accent of `brand.json` as the tokens that stand on it, in both themes. */
import plugin from "tailwindcss/plugin";

import brand from "../../../brand.json" with { type: "json" };

/**
 * @typedef {{ lightness: number, chroma: number, hue: number }} Colour
 * @param {Colour} accent
 * @param {{ text: [number, number], ring: [number, number], selection: number }} theme Lightness
 * and greatest chroma of words and of the focus on this theme's background, whatever the accent is.
 */
function tokens({ lightness, chroma, hue }, { text, ring, selection }) {
  /** @param {number} l @param {number} c */
  const colour = (l, c, alpha = "") =>
    `oklch(${+l.toFixed(4)} ${+Math.min(c, chroma).toFixed(4)} ${hue}${alpha})`;
  return {
    "--primary": colour(lightness, chroma),
    "--primary-hover": colour(lightness - 0.045, chroma),
    "--primary-foreground": colour(0.99, 0.004),
    "--accent-text": colour(...text),
    "--ring": colour(...ring),
    "--selection": colour(...ring, ` / ${selection}%`),
  };
}

export default plugin(({ addBase }) =>
  addBase({
    ":root": tokens(brand.accent.light, { text: [0.45, 0.19], ring: [0.52, 0.2], selection: 18 }),
    ".dark": tokens(brand.accent.dark, { text: [0.765, 0.125], ring: [0.66, 0.18], selection: 32 }),
  }),
);
