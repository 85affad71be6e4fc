/** Answers to what a browser asked under one session, given when it has the next one already. */
import { beforeEach, describe, expect, it } from "vitest";

import { forward } from "@/lib/server/door";
import { closeSession, openSession } from "@/lib/server/sessions";
import { proxy } from "@/proxy";
import {
  ACCESS,
  browser,
  freshRefreshToken,
  LAST,
  namesOf,
  post,
  REFRESH,
  SESSION,
  setUpApi,
} from "@/tests/unit/door";

type Cookies = Record<string, string>;

const SIGN_IN = "/api/v1/auth/token";
const CHANGES: [change: string, (cookies: Cookies) => Promise<Response>][] = [
  ["signed in anew", (cookies) => openSession(post(SIGN_IN, "{}", cookies), SIGN_IN)],
  ["signed out", (cookies) => closeSession(post("/api/v1/auth/logout", "{}", cookies))],
];

let upstream: ReturnType<typeof setUpApi>;
/** Lets the API answer the renewals that wait for it. */
let answer: (response: Response) => void;
let renewalAsked: Promise<void>;

beforeEach(() => {
  upstream = setUpApi();
  const pending = Promise.withResolvers<Response>();
  const asked = Promise.withResolvers<void>();
  answer = pending.resolve;
  renewalAsked = asked.promise;
  upstream.mockImplementation(async (url) => {
    if (!url.endsWith("/auth/refresh")) return Response.json({ ...SESSION, revoked: true });
    asked.resolve();
    return pending.promise;
  });
});

const refused = () => Response.json({ code: "auth.session_ended" }, { status: 401 });

function page(cookies: Cookies) {
  return proxy(browser("/chat", { cookies, headers: { "sec-fetch-dest": "document" } }));
}

describe.each(CHANGES)("to a browser that has %s meanwhile", (_, change) => {
  it.each([
    ["its session was renewed", () => Response.json(SESSION)],
    ["its session has ended", refused],
  ])("an answer says nothing of cookies when %s", async (_, outcome) => {
    const cookies = { [REFRESH]: freshRefreshToken(), ...LAST };
    const late = forward(browser("/api/v1/agents", { cookies }));
    await renewalAsked;
    expect(namesOf((await change(cookies)).headers.getSetCookie())).toContain(REFRESH);
    answer(outcome());
    expect((await late).headers.getSetCookie()).toEqual([]);
  });

  it("a page says nothing of them either", async () => {
    const cookies = { [REFRESH]: freshRefreshToken(), ...LAST };
    const late = page(cookies);
    await renewalAsked;
    await change(cookies);
    answer(refused());
    expect((await late).headers.getSetCookie()).toEqual([]);
  });

  it("an answer says nothing of them when the renewed session is the one given up", async () => {
    const [before, after] = [freshRefreshToken(), freshRefreshToken()];
    const late = forward(browser("/api/v1/agents", { cookies: { [REFRESH]: before, ...LAST } }));
    await renewalAsked;
    await change({ [REFRESH]: after });
    answer(Response.json({ ...SESSION, refresh_token: after }));
    expect((await late).headers.getSetCookie()).toEqual([]);
  });
});

describe("to a browser whose session goes on", () => {
  it("an answer brings the renewed session", async () => {
    const late = forward(
      browser("/api/v1/agents", { cookies: { [REFRESH]: freshRefreshToken() } }),
    );
    await renewalAsked;
    await openSession(post(SIGN_IN, "{}", { [REFRESH]: freshRefreshToken() }), SIGN_IN);
    answer(Response.json(SESSION));
    expect(namesOf((await late).headers.getSetCookie())).toEqual([
      ACCESS,
      REFRESH,
      ...Object.keys(LAST),
    ]);
  });
});
