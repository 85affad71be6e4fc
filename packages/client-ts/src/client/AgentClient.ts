/** Starts runs of agents, follows them to their end and stops them, in browsers and in Node. */
import { backOff, readRun, type ReadRunOptions, waitOrOnline } from "starter-client/stream";
import type { TurnRequest } from "starter-client/events";

import { isFinalRefusal, isUnreached, problemOf, unreachable } from "./errors.ts";
import { AgentRun } from "./AgentRun.ts";

export interface AgentClientOptions {
  /** Where the API is, without `/api/v1`; the page's own origin when left out. */
  baseUrl?: string;
  /** An access token, or how to get a fresh one; left out where cookies say who asks. */
  token?: string | (() => string | Promise<string>);
  headers?: Record<string, string>;
  fetch?: typeof fetch;
  wait?: ReadRunOptions["wait"];
}

export interface StartOptions {
  /** Repeats with the same key start no second turn; made when left out. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export interface StreamOptions extends Pick<ReadRunOptions, "onConnection" | "patience"> {
  /** The last event that is known already. */
  after?: number;
  signal?: AbortSignal;
}

interface Request {
  method?: "GET" | "POST";
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

const STREAM = "text/event-stream";
/** How often a submit is repeated, under its one key, when the server was not reached. */
const SUBMIT_TRIES = 4;

export class AgentClient {
  private readonly options: AgentClientOptions;

  constructor(options: AgentClientOptions = {}) {
    this.options = options;
  }

  /** Begins a turn; its answer is read from what is returned. */
  async start(turn: TurnRequest, { idempotencyKey, signal }: StartOptions = {}): Promise<AgentRun> {
    const headers = { Accept: STREAM, "Idempotency-Key": idempotencyKey ?? crypto.randomUUID() };
    const request: Request = { method: "POST", body: turn, headers, signal };
    const response = await this.submit(request, signal ?? new AbortController().signal);
    const runId = response.headers.get("x-run-id");
    const conversationId = response.headers.get("x-conversation-id");
    if (runId === null || conversationId === null) throw await problemOf(response);
    return new AgentRun(this, runId, conversationId, response);
  }

  /** The frames of a run, from its first or beyond one, until its end and across lost connections. */
  stream(runId: string, options: StreamOptions = {}, first?: Response) {
    const { after, signal = new AbortController().signal, ...rest } = options;
    return readRun({
      ...rest,
      open: (lastEventId, within) => this.open(runId, lastEventId, within),
      isFinalRefusal,
      signal,
      ...(first ? { first } : {}),
      ...(after === undefined ? {} : { lastEventId: after }),
      ...(this.options.wait ? { wait: this.options.wait } : {}),
    });
  }

  /** Asks a run to stop; what it has said so far is kept. */
  async cancel(runId: string): Promise<void> {
    await this.send(`${pathOf(runId)}/cancel`, { method: "POST" });
  }

  private open(runId: string, lastEventId: number, signal: AbortSignal): Promise<Response> {
    const resume: Record<string, string> =
      lastEventId > 0 ? { "Last-Event-ID": String(lastEventId) } : {};
    return this.send(`${pathOf(runId)}/stream`, { headers: { Accept: STREAM, ...resume }, signal });
  }

  private async submit(request: Request, signal: AbortSignal): Promise<Response> {
    const { wait = waitOrOnline } = this.options;
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.send("/chat/stream", request);
      } catch (error) {
        if (!isUnreached(error) || tries >= SUBMIT_TRIES) throw error;
        await wait(backOff(tries), signal);
        signal.throwIfAborted();
      }
    }
  }

  private async send(path: string, { method = "GET", body, headers, signal }: Request) {
    const { baseUrl = "", fetch: ask = globalThis.fetch } = this.options;
    const response = await ask(`${baseUrl.replace(/\/+$/, "")}/api/v1${path}`, {
      method,
      headers: {
        Accept: "application/json",
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(await this.authorization()),
        ...this.options.headers,
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    }).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw unreachable(error);
    });
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  private async authorization(): Promise<Record<string, string>> {
    const { token } = this.options;
    if (token === undefined) return {};
    return { Authorization: `Bearer ${typeof token === "string" ? token : await token()}` };
  }
}

function pathOf(runId: string): string {
  return `/runs/${encodeURIComponent(runId)}`;
}
