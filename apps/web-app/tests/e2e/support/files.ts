/** Small files that people may have on their disk: a page of words, a picture, a page of the web. */
import { crc32, deflateSync } from "node:zlib";

import type { Locator } from "@playwright/test";

/** What a file input takes in the place of a path. */
export interface SmallFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

type Colour = readonly [red: number, green: number, blue: number];

/** One page of A5 with one line of plain letters. */
export function pdfFile(name: string, words: string): SmallFile {
  const drawing = `BT /F1 14 Tf 40 500 Td (${words}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let file = "%PDF-1.4\n";
  let places = "0000000000 65535 f \n";
  for (const [index, object] of objects.entries()) {
    places += `${String(file.length).padStart(10, "0")} 00000 n \n`;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const count = objects.length + 1;
  const end = `trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  const buffer = Buffer.from(`${file}xref\n0 ${count}\n${places}${end}`, "latin1");
  return { name, mimeType: "application/pdf", buffer };
}

/** Stripes of equal height, one of each colour. */
export function pngFile(name: string, stripes: readonly Colour[]): SmallFile {
  const width = 48;
  const stripe = 16;
  const rows = stripes.flatMap((colour) => {
    const pixels = Array.from({ length: width }, () => colour).flat();
    return Array.from({ length: stripe }, () => [NO_FILTER, ...pixels]);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set([BITS, RGB], 8);
  const buffer = Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Uint8Array.from(rows.flat()))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
  return { name, mimeType: "image/png", buffer };
}

/** Drops a file as a person does who drags it from elsewhere onto the page. */
export async function dropFile(target: Locator, file: SmallFile): Promise<void> {
  const content = { ...file, buffer: file.buffer.toString("base64") };
  const dataTransfer = await target.page().evaluateHandle(({ name, mimeType, buffer }) => {
    const bytes = Uint8Array.from(atob(buffer), (letter) => letter.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], name, { type: mimeType }));
    return transfer;
  }, content);
  for (const type of ["dragenter", "dragover", "drop"]) {
    await target.dispatchEvent(type, { dataTransfer });
  }
}

/** Fields of the format: rows as they are, eight bits for each of three colours. */
const [NO_FILTER, BITS, RGB] = [0, 8, 2];

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
