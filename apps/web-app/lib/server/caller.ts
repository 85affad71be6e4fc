/** Who asks, as the API is told: under which id, from which address, with which program. */
import { requestIdOf } from "@/lib/server/request-id";

export interface Caller {
  requestId: string;
  /** Absent where nothing stands before the handlers that could know it. */
  address: string | undefined;
  userAgent: string | undefined;
}

/** Set by `server/peer.mjs`; without it the header is anybody's word. */
const CLIENT_ADDRESS_HEADER = "x-client-address";
const ADDRESS_IS_TRUE = Symbol.for("starter.client-address");

export function callerOf(headers: Headers): Caller {
  const isTrue = Reflect.get(globalThis, ADDRESS_IS_TRUE) === true;
  return {
    requestId: requestIdOf(headers),
    address: (isTrue && headers.get(CLIENT_ADDRESS_HEADER)) || undefined,
    userAgent: headers.get("user-agent") ?? undefined,
  };
}

/** The same in the headers of a request to the API, which believes the address for the secret. */
export function callerHeaders({ requestId, address, userAgent }: Caller): Record<string, string> {
  const secret = process.env.PROXY_SECRET;
  return {
    "X-Request-Id": requestId,
    ...(userAgent ? { "User-Agent": userAgent } : {}),
    ...(address && secret ? { "X-Forwarded-For": address, "X-Proxy-Secret": secret } : {}),
  };
}
