/** Draws diagrams; a module of its own because nothing of it may be fetched before the first diagram. */
import mermaid, { type MermaidConfig } from "mermaid";

import type { Palette, Picture } from "./diagrams";

/** A picture has no fonts but those of the system, so it is measured with these as well. */
const FONT = "system-ui, sans-serif";
const EDGE_LIMIT = 100;
/** Labels may break lines; an element with attributes has no business in one, and would be parsed. */
const MARKUP = /<\s*[a-z][^>]*[\s/][a-z-]+\s*=/i;

let count = 0;

export async function draw(
  code: string,
  { dark, palette }: { dark: boolean; palette: Palette },
): Promise<Picture> {
  if (MARKUP.test(code)) throw new Error("The diagram holds markup");
  mermaid.initialize(configuration(dark, palette));
  const box = document.createElement("div");
  box.className = "diagram-measure";
  box.ariaHidden = "true";
  document.body.append(box);
  try {
    const id = `diagram-${(count += 1)}`;
    const [{ svg, diagramType }, rules] = await withSheet(() => mermaid.render(id, code, box));
    return toPicture(svg, rules, diagramType);
  } finally {
    box.remove();
  }
}

function configuration(dark: boolean, palette: Palette): MermaidConfig {
  const themeVariables = {
    darkMode: dark,
    fontSize: "14px",
    useGradient: false,
    dropShadow: "none",
    ...colours(palette),
  };
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
    look: "classic",
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

/**
 * Runs what draws a diagram and returns its style sheet beside it. A style element would be refused by
 * the page's policy, here and wherever the drawing is parsed; a sheet made by a script is not.
 */
async function withSheet<Result>(work: () => Promise<Result>): Promise<[Result, string]> {
  const sheet = new CSSStyleSheet();
  let rules = "";
  const write = (text: string) => {
    rules = text;
    sheet.replaceSync(text);
  };
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (name === "style") Object.defineProperty(element, "innerHTML", { set: write });
    return element;
  };
  document.adoptedStyleSheets.push(sheet);
  try {
    return [await work(), rules];
  } finally {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    Reflect.deleteProperty(document, "createElement");
  }
}

function toPicture(svg: string, rules: string, kind: string): Picture {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const box = root.getAttribute("viewBox") ?? "";
  const [, , width = 0, height = 0] = box.split(/[\s,]+/).map(Number);
  if (!(width > 0 && height > 0)) throw new Error("The picture has no size");
  root.setAttribute("width", String(width));
  root.setAttribute("height", String(height));
  const title = root.querySelector("title")?.textContent || kind.replace(/-v\d+$/, "");
  const styled = new XMLSerializer()
    .serializeToString(root)
    .replace(/^<svg[^>]*>/, (tag) => `${tag}<style>${escapeXml(rules)}</style>`);
  return { url: `data:image/svg+xml,${encodeURIComponent(styled)}`, width, height, title };
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
