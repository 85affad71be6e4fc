/** Draws diagrams; a module of its own because nothing of it may be fetched before the first diagram. */
import { getNonce } from "get-nonce";
import mermaid, { type MermaidConfig } from "mermaid";

import type { Palette, Picture } from "./diagrams";

/** A picture has no fonts but those of the system, so it is measured with these as well. */
const FONT = "system-ui, sans-serif";
const EDGE_LIMIT = 150;

let count = 0;

export async function draw(
  code: string,
  { dark, palette }: { dark: boolean; palette: Palette },
): Promise<Picture> {
  mermaid.initialize(configuration(dark, palette));
  const box = document.createElement("div");
  box.className = "diagram-measure";
  box.ariaHidden = "true";
  document.body.append(box);
  try {
    const { svg, diagramType } = await withNonce(() =>
      mermaid.render(`diagram-${(count += 1)}`, code, box),
    );
    return toPicture(svg, diagramType);
  } finally {
    box.remove();
  }
}

function configuration(dark: boolean, palette: Palette): MermaidConfig {
  const themeVariables = { darkMode: dark, fontSize: "14px", ...colours(palette) };
  return {
    startOnLoad: false,
    securityLevel: "strict",
    // What the diagram says about these is ignored.
    secure: [
      ...["secure", "securityLevel", "startOnLoad", "maxTextSize", "maxEdges"],
      ...["suppressErrorRendering", "htmlLabels", "theme", "themeVariables", "themeCSS"],
      ...["fontFamily", "layout", "look"],
    ],
    suppressErrorRendering: true,
    maxEdges: EDGE_LIMIT,
    htmlLabels: false,
    theme: "base",
    fontFamily: FONT,
    themeVariables,
  };
}

function colours(palette: Palette) {
  const [surface, raised, border, text, quiet] = [
    "card",
    "muted",
    "input",
    "foreground",
    "muted-foreground",
  ].map(palette);
  return {
    background: surface,
    primaryColor: raised,
    primaryTextColor: text,
    primaryBorderColor: border,
    secondaryColor: surface,
    secondaryTextColor: text,
    secondaryBorderColor: border,
    tertiaryColor: surface,
    tertiaryTextColor: text,
    tertiaryBorderColor: border,
    lineColor: quiet,
    textColor: text,
    noteBkgColor: raised,
    noteTextColor: text,
    noteBorderColor: border,
    edgeLabelBackground: surface,
  };
}

/** The style sheet of a diagram must bear the page's nonce; Mermaid offers no way to pass one. */
async function withNonce<Result>(work: () => Promise<Result>): Promise<Result> {
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (name === "style") element.nonce = getNonce() ?? "";
    return element;
  };
  try {
    return await work();
  } finally {
    Reflect.deleteProperty(document, "createElement");
  }
}

function toPicture(svg: string, kind: string): Picture {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const [, , width = 0, height = 0] = (root.getAttribute("viewBox") ?? "")
    .split(/[\s,]+/)
    .map(Number);
  if (!(width > 0 && height > 0)) throw new Error("The picture has no size");
  root.setAttribute("width", String(width));
  root.setAttribute("height", String(height));
  const drawn = new XMLSerializer().serializeToString(root);
  const title = root.querySelector("title")?.textContent || kind;
  return { url: `data:image/svg+xml,${encodeURIComponent(drawn)}`, width, height, title };
}
