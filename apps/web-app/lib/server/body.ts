/** Reads a request body into memory, up to the limit. */

export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
}

/** Kept in memory so that a request can be repeated after its session was renewed. */
export async function readBody(request: Request, limit: number): Promise<ArrayBuffer | null> {
  if (request.body === null) return null;
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw new BodyTooLarge();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > limit) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return size === 0 ? null : new Blob(chunks).arrayBuffer();
}
