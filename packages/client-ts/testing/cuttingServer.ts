/** A server that breaks its streams off, wherever a test wants it to. */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { PublicFrame } from "starter-client/events";

import { encodeFrames } from "./frames.ts";

export interface Cut {
  /** How many whole frames a connection brings, and how many bytes of the next one. */
  frames: number;
  bytes: number;
}

export interface CuttingServer {
  url: string;
  /** How often it was asked for a stream. */
  connections: () => number;
  close: () => Promise<void>;
}

/** Serves the frames of one run; each connection is cut as `cut` says, by its number from 0. */
export async function cuttingServer(
  frames: readonly PublicFrame[],
  cut: (connection: number) => Cut,
): Promise<CuttingServer> {
  let connections = 0;
  const server = createServer((request, response) => {
    const last = Number(request.headers["last-event-id"] ?? 0);
    const rest = frames.filter((frame) => frame.event_id > last);
    breakOff(response, rest, cut(connections));
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function breakOff(response: ServerResponse, rest: readonly PublicFrame[], cut: Cut): void {
  const whole = encodeFrames(rest.slice(0, cut.frames));
  const torn = Buffer.from(encodeFrames(rest.slice(cut.frames, cut.frames + 1)));
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(": heartbeat\n\n");
  response.write(whole);
  response.write(torn.subarray(0, Math.min(cut.bytes, torn.length - 1)), () => {
    // An orderly end half of the time; else the connection is torn as well.
    if (cut.bytes % 2 === 0) response.end();
    else response.destroy();
  });
}
