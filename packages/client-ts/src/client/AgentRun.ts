/** A turn that has begun: its answer, as frames or as the state that they add up to. */
import type { PublicFrame } from "starter-client/events";
import { emptyTurn, reduceFrames, type TurnState } from "starter-client/transcript";

import type { AgentClient, StreamOptions } from "./AgentClient.ts";

export class AgentRun implements AsyncIterable<PublicFrame> {
  readonly id: string;
  readonly conversationId: string;
  private readonly client: AgentClient;
  private first: Response | undefined;

  constructor(client: AgentClient, id: string, conversationId: string, first: Response) {
    this.client = client;
    this.id = id;
    this.conversationId = conversationId;
    this.first = first;
  }

  [Symbol.asyncIterator](): AsyncGenerator<PublicFrame, void, undefined> {
    return this.frames();
  }

  /** Each frame once, to the terminal one. */
  async *frames(options: StreamOptions = {}): AsyncGenerator<PublicFrame, void, undefined> {
    for await (const batch of this.read(options)) yield* batch;
  }

  /** What a reader sees, after each piece that has come. */
  async *turns(options: StreamOptions = {}): AsyncGenerator<TurnState, void, undefined> {
    let turn = emptyTurn;
    for await (const batch of this.read(options)) {
      turn = reduceFrames(turn, batch);
      yield turn;
    }
  }

  /** What a reader sees in the end. */
  async result(options: StreamOptions = {}): Promise<TurnState> {
    let last = emptyTurn;
    for await (const turn of this.turns(options)) last = turn;
    return last;
  }

  cancel(): Promise<void> {
    return this.client.cancel(this.id);
  }

  /** What answered the request that began the run is read once; later it is asked for again. */
  private read(options: StreamOptions) {
    const { first } = this;
    this.first = undefined;
    if (options.after === undefined) return this.client.stream(this.id, options, first);
    void first?.body?.cancel().catch(() => undefined);
    return this.client.stream(this.id, options);
  }
}
