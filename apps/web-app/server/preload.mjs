// @ts-check
/**
 * Loaded before the web server (`node --import`), which offers no other way to do this: serves https,
 * bounds slow clients, and lets no client say who it is.
 */
import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import process from "node:process";

import { settleClient, trustedProxies } from "./peer.mjs";

/** Within these times a client must have sent the head of a request, and all of it. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 2000,
};

const { STARTER_TLS_CERT: cert, STARTER_TLS_KEY: key, FORWARDED_ALLOW_IPS = "" } = process.env;
const tls =
  cert && key
    ? /** @type {const} */ ({
        cert: readFileSync(cert),
        key: readFileSync(key),
        minVersion: "TLSv1.2",
      })
    : null;
const trusted = trustedProxies(FORWARDED_ALLOW_IPS);
const plainServer = http.createServer;

/**
 * @param {import("node:http").RequestListener} listener
 * @returns {import("node:http").Server}
 */
function createServer(listener) {
  const server = tls
    ? https.createServer({ ...tls, ...LIMITS }, listener)
    : plainServer(LIMITS, listener);
  server.prependListener("request", (request) => settleClient(request, trusted));
  server.prependListener("upgrade", (request) => settleClient(request, trusted));
  return server;
}

Object.assign(http, { createServer });

/** Tells the handlers that the address they find in the header is true. */
Reflect.set(globalThis, Symbol.for("starter.client-address"), true);
