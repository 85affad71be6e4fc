/** Diagrams as pictures; what draws them is fetched when the first one is met. */

/** A picture is inert: no script, link or address in it ever works. */
export interface Picture {
  url: string;
  width: number;
  height: number;
  /** What its author says that it shows, otherwise of what kind it is. */
  title: string;
}

/** Colours of the page by the names of their tokens, as `#rrggbb`. */
export type Palette = (token: string) => string;

/** Beyond these a diagram stays code: laying it out would hold up the page. */
const LENGTH_LIMIT = 5_000;
const STATEMENT_LIMIT = 100;

export function isDrawable(code: string): boolean {
  return code.length <= LENGTH_LIMIT && code.split(/[\n;&]/).length <= STATEMENT_LIMIT;
}

let line: Promise<unknown> = Promise.resolve();

/** One after the other, because colours are set for all. Rejects when the code is no diagram. */
export function drawDiagram(code: string, dark: boolean): Promise<Picture> {
  const drawn = line.then(async () => {
    const { draw } = await import("./mermaid");
    return draw(code, { dark, palette: readPalette() });
  });
  line = drawn.catch(() => undefined);
  return drawn;
}

/** Mermaid reckons with colours and knows no others than these. */
function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  return (token) => {
    if (!context) return "";
    context.fillStyle = style.getPropertyValue(`--${token}`);
    context.fillRect(0, 0, 1, 1);
    const channels = [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
  };
}
