/** The API at the fetch boundary, for pages that ask little: one answer per method and path. */
import { vi } from "vitest";

type Answer = (body: unknown) => Response;

export interface Sent {
  route: string;
  body: unknown;
}

export class SmallServer {
  readonly sent: Sent[] = [];
  private readonly answers = new Map<string, Answer>();

  constructor() {
    vi.stubGlobal("fetch", async (input: string, init: RequestInit = {}) => {
      const route = `${init.method ?? "GET"} ${new URL(input, "http://localhost").pathname}`;
      const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
      this.sent.push({ route, body });
      const answer = this.answers.get(route);
      if (!answer) throw new Error(`No answer for ${route}`);
      return answer(body);
    });
  }

  on(route: string, answer: Answer): void {
    this.answers.set(route, answer);
  }

  /** The bodies of what was sent there. */
  sentTo(route: string): unknown[] {
    return this.sent.filter((each) => each.route === route).map(({ body }) => body);
  }
}

export function ok(body: unknown, status = 200): () => Response {
  return () => Response.json(body, { status });
}

export const done = () => new Response(null, { status: 204 });

export function refused(status: number, code: string, detail = "It did not work."): () => Response {
  const body = { title: "Refused", status, detail, code, request_id: "req-7" };
  return () => Response.json(body, { status });
}
