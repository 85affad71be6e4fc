/** The words of the landing page. Every sentence is about something that works. */

export const hero = {
  title: "Build on agents that finish what they start",
  lead: "A complete base for products with AI agents: accounts and organisations, streaming chat, durable runs and the tools to operate them. Clone it and it runs, with nothing to install and no key to ask for.",
} as const;

export const terminal = [
  { comment: "everything starts, on this machine", command: "./starter up" },
  { comment: "every suite, the browser included", command: "./starter test" },
] as const;

export const promises = {
  title: "Three promises, kept by construction",
  lead: "Not settings to remember. Each one is built where forgetting it is impossible.",
} as const;

export const runsFirst = {
  title: "It runs before it is configured",
  body: "Postgres, Valkey and a model endpoint come with it and start by themselves. Each gives way to yours the moment you name it, one at a time.",
} as const;

export const replacements = [
  { variable: "DATABASE_URL", instead: "the embedded Postgres" },
  { variable: "REDIS_URL", instead: "the embedded Valkey" },
  { variable: "OPENAI_API_KEY", instead: "the simulated model" },
] as const;

export const journal = {
  title: "Nothing an agent did is lost",
  body: "Every step of a run is an event in a journal. Close the lid, lose the network, stop a server: the run goes on, and the page picks it up at the event where it left off.",
} as const;

export const journalLines = [
  { id: "41", kind: "tool.output" },
  { id: "42", kind: "message.delta" },
  { id: "43", kind: "message.delta" },
  { id: "44", kind: "message.citation" },
] as const;

export const wall = {
  title: "A tenant is a wall",
  body: "Row-level security in Postgres keeps organisations apart. Code may forget a condition; the database does not.",
} as const;

export const wallStatement = [
  "ALTER TABLE documents",
  "  FORCE ROW LEVEL SECURITY;",
  "",
  "USING (tenant_id =",
  "  current_setting('app.tenant_id'))",
] as const;

export const inventory = {
  title: "What you start with",
  lead: "The parts every agent product needs, finished, so that the first line you write is about yours.",
  items: [
    {
      name: "Accounts and organisations",
      text: "Sign-up, sessions that rotate, roles from one policy table.",
    },
    {
      name: "Chat that streams",
      text: "Reasoning, tool calls and citations as they happen. Stop at any moment.",
    },
    {
      name: "Durable runs",
      text: "Runs live on Postgres, not in a process. Stop a server and the run still ends.",
    },
    {
      name: "Agents as declarations",
      text: "A folder with a spec and a prompt is an agent: tools, handoffs, models.",
    },
    {
      name: "Knowledge",
      text: "Add documents; agents search them and quote the passage.",
    },
    {
      name: "One published contract",
      text: "An OpenAPI document and a stream format that clients can rely on.",
    },
    {
      name: "A console to operate it",
      text: "Start, stop, look at logs, check health, all from one command.",
    },
    {
      name: "A world to test in",
      text: "A simulator answers like the model does, and fails like it on request.",
    },
  ],
} as const;

export const start = {
  title: "See it answer",
  lead: "Create an account on this installation and ask the assistant something.",
} as const;
