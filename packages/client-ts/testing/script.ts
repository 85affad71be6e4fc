/** Writes the frames of runs for tests: models, tools, asked agents and lost workers on one clock. */
import type { PublicFrame } from "starter-client/events";

const START = Date.parse("2026-03-02T09:00:00.000Z");

interface ItemPlace {
  response: string;
  item: string;
  index: number;
}

interface Scope {
  type: "agent_tool";
  tool_call_id: string;
  tool_name: string;
  agent: string;
}

export class RunScript {
  readonly frames: PublicFrame[] = [];
  private now = 0;
  private event = 0;
  private items = 0;
  private responses = 0;
  private scope: Scope | null = null;

  readonly runId: string;
  private agent = "assistant";

  constructor(runId = "run-1") {
    this.runId = runId;
    this.tell("lifecycle", { status: "in_progress" });
  }

  get lastEvent(): number {
    return this.event;
  }

  wait(milliseconds: number): this {
    this.now += milliseconds;
    return this;
  }

  /** A model call that thinks, writes and asks for tools, and what it used. */
  call(parts: { think?: string; say?: string; ask?: readonly ToolCall[] }, ms = 800): this {
    const began = this.now;
    const response = `response-${++this.responses}`;
    this.wait(ms * 0.3);
    if (parts.think) this.think(response, parts.think, ms * 0.3);
    if (parts.say) this.say(response, parts.say, ms * 0.4);
    for (const call of parts.ask ?? []) this.askFor(response, call, ms * 0.1);
    return this.used(response, began);
  }

  /** A model call that a lost worker leaves in the middle of its words. */
  halfCall(text: string, ms = 600): this {
    const place = this.item(`response-${++this.responses}`, ms * 0.3);
    this.added(place, "message");
    return this.words(place, text, ms);
  }

  result({ id, name, agent }: ToolCall, output: unknown, status = "completed"): this {
    const type = agent ? "agent" : "function";
    this.tell("tool.output", { tool_call_id: id, tool_type: type, output, item_id: id });
    return this.tell("tool.status", {
      item_id: id,
      tool: { tool_type: type, tool_call_id: id, name, agent, status },
    });
  }

  /** What the asked agent does, until it is done. */
  within({ id, name, agent = "" }: ToolCall, work: (script: this) => void): this {
    const [outer, before] = [this.agent, this.scope];
    this.agent = agent;
    this.scope = { type: "agent_tool", tool_call_id: id, tool_name: name, agent };
    work(this);
    [this.agent, this.scope] = [outer, before];
    return this;
  }

  handOver(to: string): this {
    const from = this.agent;
    this.agent = to;
    return this.tell("agent.updated", { from_agent: from, to_agent: to });
  }

  /** Another worker goes on after the event of that id. */
  rewind(to: number, attempt = 2): this {
    this.event += 100;
    return this.tell("run.rewound", { attempt, rewind_to_event_id: to });
  }

  finish(text: string, status = "completed"): this {
    const usage = { input_tokens: 300, output_tokens: 60, total_tokens: 360 };
    return this.tell("final", { final: { status, response_text: text, attachments: [], usage } });
  }

  tell(kind: string, fields: Record<string, unknown>): this {
    this.event += 1;
    const frame = {
      schema: "public_sse_v1",
      kind,
      event_id: this.event,
      stream_id: "stream_1",
      server_timestamp: new Date(START + Math.round(this.now)).toISOString(),
      conversation_id: "conversation-1",
      run_id: this.runId,
      agent: this.agent,
      ...(this.scope ? { scope: this.scope } : {}),
      ...fields,
    };
    this.frames.push(frame as unknown as PublicFrame);
    return this;
  }

  private think(response: string, text: string, ms: number): void {
    const place = this.item(response, 0);
    const fields = { ...envelope(place), summary_index: 0 };
    this.added(place, "reasoning");
    this.tell("reasoning_summary.part.added", { ...fields, part_type: "summary_text" });
    for (const delta of pieces(text)) {
      this.wait(ms / pieces(text).length).tell("reasoning_summary.delta", { ...fields, delta });
    }
    this.tell("output_item.done", { ...envelope(place), item_type: "reasoning" });
  }

  private say(response: string, text: string, ms: number): void {
    const place = this.item(response, 0);
    this.added(place, "message").words(place, text, ms);
    this.tell("output_item.done", { ...envelope(place), item_type: "message" });
  }

  private words(place: ItemPlace, text: string, ms: number): this {
    for (const delta of pieces(text)) {
      const fields = { ...envelope(place), content_index: 0, delta };
      this.wait(ms / pieces(text).length).tell("message.delta", fields);
    }
    return this;
  }

  private askFor(response: string, call: ToolCall, ms: number): void {
    const { id, name, agent } = call;
    const type = agent ? "agent" : "function";
    const place = { ...this.item(response, 0), item: id };
    const tool = { tool_call_id: id, tool_type: type, tool_name: name };
    const text = JSON.stringify(call.arguments ?? {});
    this.added(place, "function_call");
    this.tell("tool.status", {
      ...envelope(place),
      tool: { tool_type: type, tool_call_id: id, name, agent, status: "in_progress" },
    });
    this.wait(ms).tell("tool.arguments.delta", { ...envelope(place), ...tool, delta: text });
    const done = { arguments_text: text, arguments_json: call.arguments ?? {} };
    this.tell("tool.arguments.done", { ...envelope(place), ...tool, ...done });
    this.tell("output_item.done", { ...envelope(place), item_type: "function_call" });
  }

  private used(response: string, began: number): this {
    const usage = { input_tokens: 120, output_tokens: 40, total_tokens: 160 };
    return this.tell("model.call", {
      response_id: response,
      call: {
        model: "gpt-5.6-luna",
        started_at: new Date(START + Math.round(began)).toISOString(),
        status: "completed",
        usage,
        cost_micro_usd: 850,
        simulated: true,
      },
    });
  }

  private added(place: ItemPlace, itemType: string): this {
    return this.tell("output_item.added", { ...envelope(place), item_type: itemType });
  }

  private item(response: string, ms: number): ItemPlace {
    this.wait(ms);
    const index = this.items++;
    return { response, item: `item-${index}`, index };
  }
}

export interface ToolCall {
  id: string;
  name: string;
  arguments?: Record<string, unknown>;
  /** The agent that the tool asks. */
  agent?: string;
}

function envelope({ response, item, index }: ItemPlace) {
  return { response_id: response, item_id: item, output_index: index };
}

function pieces(text: string): string[] {
  return text.match(/\S+\s*/g) ?? [];
}
