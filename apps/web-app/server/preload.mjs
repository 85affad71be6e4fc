// @ts-check
/**
 * Loaded before the web server (`node --import`), which offers no other way to do this: serves https,
 * bounds slow clients, lets no client say who it is, and puts the headers of this house on every
 * answer, those of the framework's own errors included.
 */
import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import process from "node:process";

import { lastingHeaders } from "./headers.mjs";
import { settleClient, trustedProxies } from "./peer.mjs";
import { refusalOf, refuse } from "./refusals.mjs";

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
const headers = Object.entries(lastingHeaders(process.env.APP_PUBLIC_URL));
const trusted = trustedProxies(FORWARDED_ALLOW_IPS);
const plainServer = http.createServer;

/**
 * @param {import("node:http").RequestListener} listener
 * @returns {import("node:http").Server}
 */
function createServer(listener) {
  /** @type {import("node:http").RequestListener} */
  const guarded = (request, response) => {
    settleClient(request, trusted);
    for (const [name, value] of headers) response.setHeader(name, value);
    const refusal = refusalOf(request);
    if (refusal) refuse(response, refusal);
    else listener(request, response);
  };
  const server = tls
    ? https.createServer({ ...tls, ...LIMITS }, guarded)
    : plainServer(LIMITS, guarded);
  server.prependListener("upgrade", (request) => settleClient(request, trusted));
  return server;
}

Object.assign(http, { createServer });

/** Tells the handlers that the address they find in the header is true. */
Reflect.set(globalThis, Symbol.for("starter.client-address"), true);
