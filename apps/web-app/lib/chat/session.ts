/** One conversation on one page: sends messages, follows their runs, survives lost connections. */
import type { PublicFrame } from "starter-client/events";
import { reduceFrames } from "starter-client/transcript";
import { backOff, followRun, waitOrOnline } from "starter-client/stream";

import type { StartedTurn } from "@/lib/api/chat";
import type { ChatRequest } from "@/types/chat";

import { createBatch, nextPaint, type Schedule } from "./batch";
import { type Choice, isBusy, type LiveTurn, newLiveTurn, type Submission } from "./liveTurn";
import { isFinalRefusal, isUnreached } from "./refusals";

export interface ChatGateway {
  start(body: ChatRequest, options: StartOptions): Promise<StartedTurn>;
  openStream(runId: string, lastEventId: number, signal: AbortSignal): Promise<Response>;
  cancel(runId: string): Promise<unknown>;
}

interface StartOptions {
  idempotencyKey: string;
}

export interface ChatSessionOptions {
  gateway: ChatGateway;
  conversationId: string | null;
  /** The server took a message; a new conversation has its id from here on. */
  onStarted?: (conversationId: string, runId: string) => void;
  /** The run ended, or this page can no longer tell: what is stored should be looked at again. */
  onSettled?: () => void;
  /** The message was not taken; true when it goes back to where it was written. */
  onRefused?: (submission: Submission, error: unknown) => boolean;
  schedule?: Schedule;
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface ChatSnapshot {
  conversationId: string | null;
  live: readonly LiveTurn[];
}

/** How often a submit is repeated, under its one key, when the server was not reached. */
const SUBMIT_TRIES = 4;

export class ChatSession {
  private snapshot: ChatSnapshot;
  private readonly listeners = new Set<() => void>();
  private readonly following = new Map<string, AbortController>();

  constructor(private readonly options: ChatSessionOptions) {
    this.snapshot = { conversationId: options.conversationId, live: [] };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): ChatSnapshot => this.snapshot;

  /**
   * Sends a message unless an answer is still being made; false when it was not sent. `insteadOf` names the run
   * whose place the turn takes, with the files that it had.
   */
  send(
    message: string,
    choice: Choice,
    { insteadOf = null, files = [] }: Partial<Pick<Submission, "insteadOf" | "files">> = {},
  ): boolean {
    if (this.snapshot.live.some(isBusy)) return false;
    const submission = { message, files, insteadOf, choice, idempotencyKey: crypto.randomUUID() };
    this.add(newLiveTurn({ key: submission.idempotencyKey, submission }));
    void this.run(submission.idempotencyKey, (signal) => this.submit(submission, signal));
    return true;
  }

  /** Repeats what failed: the same submit under its old key, or the reading of the stream. */
  retry(key: string): void {
    const live = this.find(key);
    if (!live?.failure) return;
    this.change(key, { failure: null, connection: "open" });
    const { submission, runId } = live;
    if (runId !== null) void this.run(key, (signal) => this.follow(key, runId, signal));
    else if (submission) void this.run(key, (signal) => this.submit(submission, signal));
  }

  /** Takes a message back that the server never took. */
  discard(key: string): void {
    const live = this.snapshot.live.filter((turn) => turn.key !== key);
    this.publish({ ...this.snapshot, live });
  }

  /** Follows a run that was found, from its first frame; `replay` reads a finished one again. */
  attach(runId: string, { replay = false } = {}): void {
    if (this.snapshot.live.some((live) => live.runId === runId)) return;
    this.add(newLiveTurn({ key: runId, runId, replay, stored: replay }));
    void this.run(runId, (signal) => this.follow(runId, runId, signal));
  }

  /** The history holds these runs. */
  stored(runIds: ReadonlySet<string>): void {
    const isNew = ({ runId, stored }: LiveTurn) => !stored && runId !== null && runIds.has(runId);
    if (!this.snapshot.live.some(isNew)) return;
    const live = this.snapshot.live.map((turn) => (isNew(turn) ? { ...turn, stored: true } : turn));
    this.publish({ ...this.snapshot, live });
  }

  /** Asks for the end; the answer stands as far as it got when the run says so. */
  stop(): void {
    const live = this.snapshot.live.find(isBusy);
    if (!live || live.stopping) return;
    this.change(live.key, { stopping: true });
    if (live.runId !== null) this.cancel(live.key, live.runId);
  }

  /** Stops reading; the runs go on. */
  detach(): void {
    for (const controller of this.following.values()) controller.abort();
    this.following.clear();
    this.publish({ ...this.snapshot, live: this.snapshot.live.filter((live) => !isBusy(live)) });
  }

  private async submit(submission: Submission, signal: AbortSignal): Promise<void> {
    const key = submission.idempotencyKey;
    // Leaving the page must not lose a message that is on its way, so this request is never aborted.
    const { runId, conversationId, response } = await this.start(submission, signal);
    if (signal.aborted) return void response.body?.cancel();
    if (runId === null || conversationId === null) throw new Error("The stream names no run");
    this.change(key, { runId });
    if (this.snapshot.conversationId === null) this.publish({ ...this.snapshot, conversationId });
    this.options.onStarted?.(conversationId, runId);
    if (this.find(key)?.stopping) this.cancel(key, runId);
    await this.follow(key, runId, signal, response);
  }

  private async start(submission: Submission, signal: AbortSignal): Promise<StartedTurn> {
    const { gateway, wait = waitOrOnline } = this.options;
    const { choice, message, files, insteadOf, idempotencyKey } = submission;
    const sent = insteadOf === null && files.length > 0;
    const body: ChatRequest = {
      message,
      instead_of: insteadOf ?? undefined,
      conversation_id: this.snapshot.conversationId ?? undefined,
      agent_type: choice.agent,
      model: choice.model,
      reasoning_effort: choice.effort,
      attachments: sent ? files.map(({ object_id: id }) => ({ object_id: id })) : undefined,
    };
    for (let tries = 1; ; tries += 1) {
      try {
        return await gateway.start(body, { idempotencyKey });
      } catch (error) {
        if (!isUnreached(error) || tries >= SUBMIT_TRIES || signal.aborted) throw error;
        this.change(idempotencyKey, { connection: "reconnecting" });
        await wait(backOff(tries), signal);
      }
    }
  }

  private async follow(key: string, runId: string, signal: AbortSignal, first?: Response) {
    const take = (frames: readonly PublicFrame[]) =>
      this.update(key, (live) => ({ ...live, turn: reduceFrames(live.turn, frames) }));
    const batch = createBatch(take, this.options.schedule ?? nextPaint);
    await followRun({
      open: (lastEventId) => this.options.gateway.openStream(runId, lastEventId, signal),
      onFrames: batch.add,
      onConnection: (connection) => this.change(key, { connection }),
      isFinalRefusal,
      signal,
      first,
      lastEventId: this.find(key)?.turn.lastEventId,
      wait: this.options.wait,
    });
    batch.flush();
    if (!this.find(key)?.replay) this.options.onSettled?.();
  }

  /** Runs the work of one turn; a failure stands in the turn, where it can be tried again. */
  private async run(key: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const controller = new AbortController();
    this.following.set(key, controller);
    try {
      await work(controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return;
      this.fail(key, error);
    } finally {
      if (this.following.get(key) === controller) this.following.delete(key);
    }
  }

  private fail(key: string, error: unknown): void {
    const live = this.find(key);
    const rejected = live?.runId == null;
    if (rejected && live?.submission && this.options.onRefused?.(live.submission, error)) {
      this.discard(key);
      return;
    }
    const kind = rejected ? "rejected" : "lost";
    this.change(key, { failure: { kind, error }, stopping: false });
    if (!live?.replay) this.options.onSettled?.();
  }

  private cancel(key: string, runId: string): void {
    this.options.gateway.cancel(runId).catch(() => this.change(key, { stopping: false }));
  }

  private find(key: string): LiveTurn | undefined {
    return this.snapshot.live.find((live) => live.key === key);
  }

  private add(live: LiveTurn): void {
    this.publish({ ...this.snapshot, live: [...this.snapshot.live, live] });
  }

  private change(key: string, fields: Partial<LiveTurn>): void {
    this.update(key, (live) => ({ ...live, ...fields }));
  }

  private update(key: string, change: (live: LiveTurn) => LiveTurn): void {
    const live = this.snapshot.live.map((turn) => (turn.key === key ? change(turn) : turn));
    this.publish({ ...this.snapshot, live });
  }

  private publish(snapshot: ChatSnapshot): void {
    this.snapshot = snapshot;
    for (const listener of this.listeners) listener();
  }
}
