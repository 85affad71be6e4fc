/** Pictures that are still being drawn. */
import type { ToolPart } from "starter-client/transcript";

const TYPES: Record<string, string> = {
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
};

export interface PartialPicture {
  url: string;
  /** How many sketches came before it. */
  step: number;
}

/** The newest sketch that is whole; null before the first. */
export function partialPicture({ images, fields }: ToolPart): PartialPicture | null {
  const image = images.findLast(({ data, done }) => done && isBase64(data));
  if (!image) return null;
  const type = TYPES[fields.format ?? "png"] ?? "image/png";
  return { url: `data:${type};base64,${image.data}`, step: image.index };
}

function isBase64(data: string): boolean {
  return data !== "" && /^[A-Za-z0-9+/]+={0,2}$/.test(data);
}

export interface PictureSize {
  width: number;
  height: number;
}

const SQUARE: PictureSize = { width: 1, height: 1 };

/** The sides of "1536x1024"; a square where nobody says. */
export function pictureSize(size: string | null | undefined): PictureSize {
  const sides = /^(\d{1,5})x(\d{1,5})$/.exec(size ?? "");
  const [width, height] = [Number(sides?.[1]), Number(sides?.[2])];
  return width > 0 && height > 0 ? { width, height } : SQUARE;
}
