/** The API at the fetch boundary: what a test leaves out answers like an empty organisation. */
import { vi } from "vitest";
import { FakeStream } from "starter-client/testing";

import type { Conversation, ConversationMessage, ConversationSummary } from "@/types/conversations";
import type { Run } from "@/types/runs";

export const RUN_ID = "run-1";
export const CONVERSATION_ID = "conversation-1";

type Answer = () => Response | Promise<Response>;

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
}

export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status });
}

export function problem(status: number, code: string, detail = "It did not work."): Response {
  const body = { type: "about:blank", title: "Problem", status, detail, code, request_id: "req-7" };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
}

export function conversation(fields: Partial<Conversation> = {}): Conversation {
  const at = "2026-03-02T09:00:00Z";
  return {
    conversation_id: CONVERSATION_ID,
    display_name: "Refunds",
    agent_entrypoint: "assistant",
    active_agent: "assistant",
    messages: [],
    created_at: at,
    updated_at: at,
    active_run_id: null,
    prev_cursor: null,
    ...fields,
  };
}

export function summary(fields: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    conversation_id: CONVERSATION_ID,
    display_name: "Refunds",
    agent_entrypoint: "assistant",
    active_agent: "assistant",
    status: "idle",
    message_count: 2,
    last_message_preview: "How do refunds work?",
    created_at: "2026-03-02T09:00:00Z",
    updated_at: "2026-03-02T09:00:00Z",
    active_run_id: null,
    ...fields,
  };
}

/** A stored message; the only version of its question unless others are named. */
export function message(
  role: "user" | "assistant",
  content: string,
  runId = RUN_ID,
  versions: string[] = [runId],
): ConversationMessage {
  const timestamp = "2026-03-02T09:00:00Z";
  const id = `${role}-${runId}`;
  return {
    message_id: id,
    role,
    content,
    timestamp,
    run_id: runId,
    attachments: [],
    versions: role === "user" ? versions : [],
  };
}

export function run(fields: Partial<Run> = {}): Run {
  return {
    id: RUN_ID,
    conversation_id: CONVERSATION_ID,
    agent: "assistant",
    model: "model-1",
    reasoning_effort: "low",
    state: "completed",
    created_at: "2026-03-02T09:00:00Z",
    started_at: null,
    finished_at: null,
    stop_requested: false,
    usage: { total_tokens: 348 },
    error: null,
    ...fields,
  };
}

const catalogue = {
  items: [
    {
      id: "model-1",
      display_name: "Model One",
      reasoning_efforts: ["low", "high"],
      default_effort: "low",
      default: true,
      price: {
        input_micro_usd: 1_250_000,
        cached_input_micro_usd: 125_000,
        output_micro_usd: 10_000_000,
        priced_by: "table",
      },
    },
  ],
  provider: { name: "simulator", simulated: true },
};

const agents = {
  items: [
    { name: "assistant", display_name: "Assistant", description: "Answers.", default: true },
    { name: "writer", display_name: "Writer", description: "Writes.", default: false },
  ],
  next_cursor: null,
};

/** Answers `"METHOD /path"`, without the query; the latest registration counts. */
export class FakeApi {
  readonly calls: Call[] = [];
  private readonly answers = new Map<string, Answer>();

  constructor() {
    this.on("GET /api/v1/agents", () => json(agents));
    this.on("GET /api/v1/models", () => json(catalogue));
    this.on("GET /api/v1/conversations", () => json({ items: [], next_cursor: null }));
    this.on(`GET /api/v1/conversations/${CONVERSATION_ID}`, () => json(conversation()));
    this.on("GET /api/v1/runs", () => json({ items: [], next_cursor: null }));
    this.on(`POST /api/v1/runs/${RUN_ID}/cancel`, () => json(run({ state: "running" }), 202));
    vi.stubGlobal("fetch", (input: string, init: RequestInit = {}) => this.answer(input, init));
  }

  on(route: string, answer: Answer): void {
    this.answers.set(route, answer);
  }

  /** The next submit starts a run whose stream the test fills. */
  acceptSubmit(): FakeStream {
    const stream = new FakeStream();
    const headers = { "x-run-id": RUN_ID, "x-conversation-id": CONVERSATION_ID };
    this.on("POST /api/v1/chat/stream", () => stream.response(headers));
    return stream;
  }

  callsTo(route: string): Call[] {
    return this.calls.filter(({ method, path }) => `${method} ${path}` === route);
  }

  private async answer(input: string, init: RequestInit): Promise<Response> {
    const { pathname, searchParams: query } = new URL(input, "http://localhost");
    const method = init.method ?? "GET";
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    this.calls.push({ method, path: pathname, query, headers: new Headers(init.headers), body });
    const answer = this.answers.get(`${method} ${pathname}`);
    if (!answer) throw new Error(`No answer for ${method} ${pathname}`);
    return answer();
  }
}
