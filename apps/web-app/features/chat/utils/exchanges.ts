/** Brings the stored messages and the turns of this page together into one transcript. */
import type { LiveTurn } from "@/lib/chat/liveTurn";
import type { ConversationMessage } from "@/types/conversations";
import type { Run } from "@/types/runs";
import type { Exchange } from "@/features/chat/types";

export function toExchanges(
  messages: readonly ConversationMessage[],
  live: readonly LiveTurn[],
  runs: readonly Run[],
): Exchange[] {
  const stored = fromMessages(messages);
  const known = new Set(stored.map((exchange) => exchange.runId));
  const fresh = live.filter((turn) => turn.runId === null || !known.has(turn.runId)).map(fromLive);
  const runById = new Map(runs.map((run) => [run.id, run]));
  const liveByRun = new Map(live.map((turn) => [turn.runId, turn]));
  return [...stored, ...fresh].map((exchange) => {
    const turn = exchange.live ?? (exchange.runId ? liveByRun.get(exchange.runId) : null) ?? null;
    const run = exchange.runId ? (runById.get(exchange.runId) ?? null) : null;
    return { ...exchange, key: turn?.key ?? exchange.key, live: turn, run };
  });
}

function fromMessages(messages: readonly ConversationMessage[]): Exchange[] {
  const exchanges: Exchange[] = [];
  for (const [index, message] of messages.entries()) {
    const last = exchanges.at(-1);
    const runId = message.run_id ?? null;
    if (message.role === "assistant" && last && belongs(last, runId)) {
      last.answer = joined(last.answer, message.content);
      continue;
    }
    const text = message.content;
    exchanges.push({
      key: runId ?? message.message_id ?? String(index),
      runId,
      question: message.role === "user" ? text : null,
      answer: message.role === "assistant" ? text : null,
      live: null,
      run: null,
    });
  }
  return exchanges;
}

function belongs(exchange: Exchange, runId: string | null): boolean {
  return runId === null || exchange.runId === null || exchange.runId === runId;
}

function joined(before: string | null, text: string): string {
  return before === null || before === "" ? text : `${before}\n\n${text}`;
}

function fromLive(live: LiveTurn): Exchange {
  return {
    key: live.key,
    runId: live.runId,
    question: live.submission?.message ?? null,
    answer: null,
    live,
    run: null,
  };
}
