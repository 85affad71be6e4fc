/** Agents as the API tells them. */
import type { Agent, AgentDetail, AgentPage, AgentTool } from "@/types/agents";

const BASE: Agent = {
  name: "assistant",
  display_name: "Assistant",
  description: "Answers questions.",
  model: "gpt-5.1",
  reasoning_effort: "low",
  status: "active",
  default: false,
  tools: [],
  handoffs: [],
  asks: [],
  examples: [],
  structured: false,
  tooling: {
    supports_code_interpreter: false,
    supports_file_search: false,
    supports_image_generation: false,
    supports_web_search: false,
  },
};

export const ASSISTANT: Agent = {
  ...BASE,
  default: true,
  tools: [
    { name: "get_current_time", kind: "function", description: "Tells the current date and time." },
  ],
  handoffs: ["researcher"],
  examples: ["What time is it in Tokyo?", "What do the documents say about roles?"],
};

export const RESEARCHER: Agent = {
  ...BASE,
  name: "researcher",
  display_name: "Researcher",
  description: "Researches questions on the public web.",
  reasoning_effort: "medium",
  tools: [{ name: "web_search", kind: "web_search", description: "Searches the public web." }],
};

export const DIRECTOR: Agent = {
  ...BASE,
  name: "director",
  display_name: "Director",
  description: "Splits a larger request among specialists.",
  asks: ["researcher"],
};

/** Fields, a choice, a list of forms, and one that may be missing. */
export const FORM = {
  properties: {
    company: { type: "string", description: "Its name." },
    confidence: { enum: ["low", "high"], type: "string" },
    facts: { type: "array", items: { $ref: "#/$defs/Fact" } },
    founded: { anyOf: [{ type: "null" }, { type: "integer" }] },
  },
  $defs: {
    Fact: { type: "object", properties: { statement: { type: "string" } } },
  },
};

export const BRIEF: AgentDetail = {
  ...RESEARCHER,
  name: "company_intel",
  display_name: "Company intelligence",
  structured: true,
  output_schema: FORM,
};

export const EVERY_TOOL: readonly AgentTool[] = [
  ...ASSISTANT.tools,
  ...RESEARCHER.tools,
  { name: "file_search", kind: "file_search", description: "Searches documents and cites them." },
  { name: "code_interpreter", kind: "code_interpreter", description: "Writes and runs Python." },
  { name: "image_generation", kind: "image_generation", description: "Draws pictures." },
];

export function detailed(agent: Agent): AgentDetail {
  return { ...agent, output_schema: null };
}

export function page(...items: Agent[]): AgentPage {
  return { items, total: items.length, next_cursor: null };
}
