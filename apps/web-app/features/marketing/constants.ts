/** The words of the landing page. Every sentence is about something that works. */

export const hero = {
  title: "Build on agents that finish what they start",
  lead: "A complete base for products with AI agents: accounts and organisations, streaming chat, durable runs and the tools to operate them. One command starts all of it, without a key and without Docker.",
  alt: "A conversation in which the assistant quotes two documents, and beside it the run as a timeline: model calls, a search, the answer, and what each step cost.",
} as const;

export const survival = {
  title: "Kill the process. The run goes on.",
  lead: "A finished step is in Postgres before the next one begins. When a process dies, another takes the run up at that step, and the page that was watching goes on with it.",
  points: [
    {
      name: "Nothing happens twice",
      text: "A model call that was cut is made again. A tool call that may have had its effect is not.",
    },
    {
      name: "Nobody has to reload",
      text: "Readers reconnect by themselves, are told what to take back, and miss no word. So does a second device.",
    },
    {
      name: "You see what happened",
      text: "The lost attempt, the time without a process and what it cost stay in the run's timeline.",
    },
  ],
  link: "Pull the plug yourself",
  alt: "The page Pull the plug after a run: five of five effects executed, none twice, one interruption. The timeline shows the lost model call struck through, the hatched time without a process, and the steps of the second attempt.",
} as const;

export const foundations = {
  title: "Two more promises, kept by construction",
  lead: "Not settings to remember. Each is built where forgetting it is impossible.",
} as const;

export const runsFirst = {
  title: "It runs before it is configured",
  body: "Postgres, Valkey and a model endpoint come with it and start by themselves. Each gives way to yours the moment you name it, one at a time.",
} as const;

export const terminal = "./starter up";

export const replacements = [
  { variable: "DATABASE_URL", instead: "the embedded Postgres" },
  { variable: "REDIS_URL", instead: "the embedded Valkey" },
  { variable: "OPENAI_API_KEY", instead: "the simulated model" },
] as const;

export const wall = {
  title: "The tenant's wall stands in the database",
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
      name: "Runs you can look into",
      text: "Every run is a timeline of calls, tools, agents and cost, live or replayed.",
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
