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
  const history = fromMessages(messages);
  const known = new Set(history.map((exchange) => exchange.runId));
  const fresh = live.filter((turn) => !turn.stored && !(turn.runId && known.has(turn.runId)));
  const runById = new Map(runs.map((run) => [run.id, run]));
  const liveByRun = new Map(live.map((turn) => [turn.runId, turn]));
  return fresh.reduce(withFresh, history).map((exchange) => {
    const { runId, key } = exchange;
    const turn = exchange.live ?? (runId ? liveByRun.get(runId) : null) ?? null;
    const run = runId ? (runById.get(runId) ?? null) : null;
    return { ...exchange, key: liveByRun.get(key)?.key ?? key, live: turn, run };
  });
}

/** A turn that takes the place of another hides it and what came after, unless the server would not have it. */
function withFresh(before: Exchange[], turn: LiveTurn): Exchange[] {
  const insteadOf = turn.failure?.kind === "rejected" ? null : turn.submission?.insteadOf;
  const at = insteadOf ? before.findIndex(({ runId }) => runId === insteadOf) : -1;
  const added = fromLive(turn);
  return at < 0
    ? [...before, added]
    : [...before.slice(0, at), { ...added, key: before[at]?.key ?? added.key }];
}

function fromMessages(messages: readonly ConversationMessage[]): Exchange[] {
  const exchanges: Exchange[] = [];
  for (const message of messages) {
    const last = exchanges.at(-1);
    if (message.role === "assistant" && last?.runId === message.run_id) {
      last.answer = joined(last.answer, message.content);
      last.answerFiles = [...last.answerFiles, ...message.attachments];
    } else {
      exchanges.push(fromMessage(message));
    }
  }
  return exchanges;
}

function fromMessage(message: ConversationMessage): Exchange {
  const { role, content, attachments, run_id: runId, versions } = message;
  return {
    // All that stand at one place have one key: who goes through them keeps the focus.
    key: versions[0] ?? runId,
    runId,
    versions,
    question: role === "user" ? content : null,
    questionFiles: role === "user" ? attachments : [],
    answer: role === "assistant" ? content : null,
    answerFiles: role === "assistant" ? attachments : [],
    live: null,
    run: null,
  };
}

function joined(before: string | null, text: string): string {
  return before === null || before === "" ? text : `${before}\n\n${text}`;
}

function fromLive(live: LiveTurn): Exchange {
  return {
    key: live.key,
    runId: live.runId,
    versions: [],
    question: live.submission?.message ?? null,
    questionFiles: live.submission?.files ?? [],
    answer: null,
    answerFiles: [],
    live,
    run: null,
  };
}
