/** Words and sizes of the run timeline. */
import type { PhaseKind, SpanKind, SpanStatus } from "starter-client/timeline";

/** Above so many lines only those in view are drawn. */
export const WINDOW_FROM = 120;

export const copy = {
  title: "Run",
  close: "Close the inspector",
  timeline: "Timeline",
  steps: "Steps of the run",
  details: "Chosen step",
  scrub: "Position in the run",
  scrubbed: (events: number, all: number, at: string, what: string) =>
    `Event ${events} of ${all}, ${at}: ${what}`,
  live: "Live",
  end: "Go to the end",
  play: "Replay",
  pause: "Pause",
  compareWith: "Compare with",
  compareNone: "No other run",
  thisRun: "This run",
  tokens: "Tokens",
  cost: "Cost",
  duration: "Duration",
  firstText: "First word",
  listPrice: "At list price. A simulator answered, nobody bills it.",
  estimated: (count: string) => `about ${count}`,
  noFigure: "–",
  attempt: (number: number) => `Attempt ${number}`,
  lostAttempt: (number: number) => `Attempt ${number}, lost`,
  rewind: (attempt: string) => `Worker lost, attempt ${attempt}`,
  handoff: (agent: string) => `Handoff to ${agent}`,
  ask: (agent: string) => `Asked ${agent}`,
  modelCall: "Model call",
  reasoning: "Reasoning",
  message: "Answer",
  begun: "Started",
  took: "Took",
  input: "Input",
  cached: "of it cached",
  output: "Output",
  thought: "of it reasoning",
  arguments: "Arguments",
  code: "Code",
  error: "Error",
  result: "Result",
  text: "Text",
  summaryText: "Summary",
  nothingYet: "Nothing yet at this event.",
  choose: "Choose a step to see what went in and what came out.",
  loading: "Reading the run",
  reconnecting: "Reconnecting…",
  failedTitle: "The run could not be read",
  failedDetail: "Its record may no longer be kept, or the connection was lost.",
  expiredDetail: "The record of this run is no longer kept.",
  fold: "Fold",
  unfold: "Unfold",
} as const;

export const STATUS_WORDS: Record<SpanStatus, string> = {
  running: "running",
  completed: "done",
  failed: "failed",
  incomplete: "incomplete",
  stopped: "stopped",
  refused: "refused",
};

export const PHASE_WORDS: Record<PhaseKind, string> = {
  waiting: "Waited",
  thinking: "Thought",
  writing: "Wrote",
  calling: "Called",
  approval: "Approval",
  working: "Worked",
};

/** What an event of a frame's kind is, in words. */
export const EVENT_WORDS: Record<string, string> = {
  lifecycle: "the run goes on",
  "agent.updated": "handed over",
  "output_item.added": "an item began",
  "output_item.done": "an item was done",
  "message.delta": "more text",
  "message.citation": "a source",
  "reasoning_summary.part.added": "a thought began",
  "reasoning_summary.delta": "more of a thought",
  "reasoning_summary.part.done": "a thought was done",
  "refusal.delta": "more of a refusal",
  "refusal.done": "declined",
  "tool.status": "the state of a tool",
  "tool.arguments.delta": "more arguments",
  "tool.arguments.done": "the arguments were done",
  "tool.code.delta": "more code",
  "tool.code.done": "the code was done",
  "tool.output": "a result",
  "tool.approval": "a decision",
  "chunk.delta": "more of a picture",
  "chunk.done": "a sketch of a picture was done",
  "memory.checkpoint": "earlier messages were shortened",
  "model.call": "a model call was done",
  "run.rewound": "another worker went on",
  final: "the end",
  error: "an error",
};

/** Tools that people meet by what they do; others by their names. */
export const TOOL_WORDS: Record<string, string> = {
  apply_patch: "Change a file",
  code_interpreter: "Run code",
  computer: "Use a computer",
  file_search: "Search files",
  image_generation: "Draw a picture",
  program: "Run a program",
  shell: "Run commands",
  tool_search: "Look for tools",
  "tools/list": "Ask for the server's tools",
  web_search: "Search the web",
};

/** Tools whose code stands where others have arguments. */
export const CODE_TOOLS: ReadonlySet<string> = new Set(["code_interpreter", "program", "shell"]);

/** The colour of a span's bar: what kind of work it is. */
export const SPAN_TONES: Record<SpanKind, string> = {
  agent: "bg-span-agent",
  ask: "bg-span-agent",
  handoff: "bg-span-agent",
  rewind: "bg-warning",
  model: "bg-span-model",
  reasoning: "bg-span-model",
  message: "bg-span-model",
  tool: "bg-span-tool",
};

/** How full the colour is: faint where nothing but waiting happens. */
export const PHASE_TONES: Record<PhaseKind, string> = {
  waiting: "opacity-25",
  thinking: "opacity-60",
  writing: "",
  calling: "opacity-45",
  approval: "bg-warning",
  working: "",
};
