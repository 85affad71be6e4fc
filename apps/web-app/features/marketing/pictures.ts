/** The pictures of the product on the landing page; `just landing-pictures` takes them in these sizes. */

export interface Picture {
  name: string;
  width: number;
  height: number;
}

export const pictures = {
  /** A conversation with the run inspector beside it. */
  inspector: { name: "inspector", width: 1280, height: 800 },
  /** A run that has survived its process. */
  plug: { name: "plug", width: 744, height: 700 },
  /** A conversation on a phone. */
  phone: { name: "phone", width: 390, height: 780 },
} as const satisfies Record<string, Picture>;

export const THEMES = ["light", "dark"] as const;

export type Theme = (typeof THEMES)[number];

/** Below `public/`. */
export const fileOf = ({ name }: Picture, theme: Theme): string => `/landing/${name}-${theme}.webp`;
