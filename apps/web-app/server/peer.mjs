// @ts-check
/** Whose request it is: the address of the connection, or what a proxy that we trust says of it. */
import { BlockList, isIP } from "node:net";

/** Carries the address to the handlers; whatever a client sends under this name is replaced. */
const CLIENT_ADDRESS_HEADER = "x-client-address";

/** What proxies say about the client and the address it asked for. */
const FORWARDING = /^(forwarded|via|x-real-ip|x-client-ip|true-client-ip|x-forwarded-.*)$/;
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * @param {string} list Addresses and networks, separated by commas.
 * @returns {BlockList}
 */
export function trustedProxies(list) {
  const trusted = new BlockList();
  for (const entry of list
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean)) {
    const [address = "", bits] = entry.split("/");
    const family = familyOf(address);
    if (family === undefined) throw new Error(`FORWARDED_ALLOW_IPS: ${entry} is no address.`);
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  return trusted;
}

/**
 * Makes the headers say nothing about the client but what is known.
 *
 * @param {import("node:http").IncomingMessage} request
 * @param {BlockList} trusted
 */
export function settleClient(request, trusted) {
  const { headers, socket } = request;
  const peer = plain(socket.remoteAddress ?? "");
  const believed = isTrusted(peer, trusted);
  const forwarded = believed ? String(headers["x-forwarded-for"] ?? "") : "";
  const protocol = believed ? headers["x-forwarded-proto"] : undefined;
  for (const name of Object.keys(headers)) {
    if (FORWARDING.test(name)) Reflect.deleteProperty(headers, name);
  }
  headers[CLIENT_ADDRESS_HEADER] = clientOf(peer, forwarded, trusted);
  if (protocol === "https" || protocol === "http") headers["x-forwarded-proto"] = protocol;
}

/**
 * The rightmost address that is no proxy of ours: everything left of it could be invented.
 *
 * @param {string} peer
 * @param {string} forwarded
 * @param {BlockList} trusted
 * @returns {string}
 */
function clientOf(peer, forwarded, trusted) {
  let client = peer;
  for (const entry of forwarded.split(",").reverse()) {
    const address = plain(entry.trim());
    if (!isTrusted(client, trusted) || familyOf(address) === undefined) break;
    client = address;
  }
  return client;
}

/**
 * @param {string} address
 * @param {BlockList} trusted
 * @returns {boolean}
 */
function isTrusted(address, trusted) {
  const family = familyOf(address);
  return family !== undefined && trusted.check(address, family);
}

/**
 * @param {string} address
 * @returns {"ipv4" | "ipv6" | undefined}
 */
function familyOf(address) {
  const version = isIP(address);
  return version === 4 ? "ipv4" : version === 6 ? "ipv6" : undefined;
}

/**
 * An IPv4 address that came over an IPv6 socket, as IPv4.
 *
 * @param {string} address
 * @returns {string}
 */
function plain(address) {
  return MAPPED.exec(address)?.[1] ?? address;
}
