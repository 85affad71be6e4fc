/** The preload around a server that says what it has received. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import path from "node:path";

import { afterEach, describe, expect, it } from "vitest";

import { DATA_POLICY, SECURITY_HEADERS } from "./headers.mjs";

const POLICY = { "Content-Security-Policy": DATA_POLICY };

const ECHO = `
  const http = require("node:http");
  const server = http.createServer((request, response) => {
    response.end(JSON.stringify(request.headers));
  });
  server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({
    ...server.address(), headers: server.headersTimeout, request: server.requestTimeout,
  })));
`;

const children: ChildProcess[] = [];

async function start(env: Record<string, string> = {}) {
  const preload = path.join(import.meta.dirname, "preload.mjs");
  const child = spawn(process.execPath, ["--import", preload, "-e", ECHO], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return JSON.parse(line.toString()) as AddressInfo & { headers: number; request: number };
}

async function exchange(port: number, text: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(text);
  let answer = "";
  for await (const chunk of socket as AsyncIterable<Buffer>) answer += chunk.toString();
  return answer;
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill();
});

describe("the preload", () => {
  it("settles who the client is before any handler sees the request", async () => {
    const { port } = await start();
    const headers = { "X-Client-Address": "1.1.1.1", "X-Forwarded-For": "1.1.1.1" };
    const response = await fetch(`http://127.0.0.1:${port}/`, { headers });
    const seen = (await response.json()) as Record<string, string>;
    expect(seen["x-client-address"]).toBe("127.0.0.1");
    expect(seen).not.toHaveProperty("x-forwarded-for");
  });

  it("believes the proxies that the operator names", async () => {
    const { port } = await start({ FORWARDED_ALLOW_IPS: "127.0.0.1" });
    const headers = { "X-Forwarded-For": "1.1.1.1, 198.51.100.7" };
    const response = await fetch(`http://127.0.0.1:${port}/`, { headers });
    expect(await response.json()).toMatchObject({ "x-client-address": "198.51.100.7" });
  });

  it("puts the headers of this house on every answer, and asks for https where it is at home", async () => {
    const [plain, secure] = [
      await start(),
      await start({ APP_PUBLIC_URL: "https://app.example.com" }),
    ];
    const [first, second] = await Promise.all(
      [plain, secure].map(({ port }) => fetch(`http://127.0.0.1:${port}/`)),
    );
    for (const [name, value] of Object.entries({ ...SECURITY_HEADERS, ...POLICY })) {
      expect(first?.headers.get(name)).toBe(value);
    }
    expect(first?.headers.has("strict-transport-security")).toBe(false);
    expect(second?.headers.get("strict-transport-security")).toMatch(/max-age=\d{8}/);
  });

  it.each([
    ["GET http://evil.example.net/ HTTP/1.1", 400],
    ["GET /api/v1/%zz HTTP/1.1", 400],
    ["OPTIONS * HTTP/1.1", 400],
    ["TRACE / HTTP/1.1", 405],
    ["PROPFIND / HTTP/1.1", 405],
  ])("refuses %s", async (line, status) => {
    const { port } = await start();
    const answer = await exchange(port, `${line}\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/x-content-type-options: nosniff/i);
    expect(answer).not.toMatch(/location:/i);
  });

  it("bounds how long a client may take to ask", async () => {
    expect(await start()).toMatchObject({ headers: 10_000, request: 60_000 });
  });

  it("ends a connection that never finishes its head", { timeout: 20_000 }, async () => {
    const { port } = await start();
    const socket = connect(port, "127.0.0.1");
    const begun = performance.now();
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n");
    const drip = setInterval(() => socket.write("X-A: b\r\n"), 500);
    socket.on("error", () => undefined).resume();
    await once(socket, "close");
    clearInterval(drip);
    expect(performance.now() - begun).toBeLessThan(15_000);
  });
});
