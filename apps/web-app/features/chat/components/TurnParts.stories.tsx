import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor } from "storybook/test";
import { emptyTurn, type ToolPart, type TurnPart, type TurnState } from "starter-client/transcript";

import { TurnParts } from "@/features/chat/components/TurnParts";
import { call, HOSTILE, said, underWay } from "@/tests/unit/chat/toolCalls";

const PAGE = "https://www.postgresql.org/about/";
const search = call("web_search", {
  fields: { action: "search", query: "PostgreSQL", sources: [PAGE] },
});
const found = said("PostgreSQL is a database.", {
  key: "inner:0",
  citations: [{ type: "url_citation", start_index: 0, end_index: 25, title: "About", url: PAGE }],
});
const asked = call("agent", {
  name: "ask_researcher",
  argumentsJson: { input: "What is PostgreSQL?" },
  fields: { agent: "researcher" },
  parts: [search, found],
  output: "PostgreSQL is a database.",
});

const BRIEF = {
  company: "Python Software Foundation",
  summary: "It holds the rights in Python and pays for its development.",
  offers: ["Grants", "PyCon US", HOSTILE],
  facts: [
    { statement: "Founded in 2001.", source: "https://www.python.org/psf/" },
    { statement: "Seated in Delaware.", source: "javascript:alert(1)" },
  ],
  gaps: [],
  confidence: "high",
  listed: false,
  employees: 12,
  seat: { country: "US", place: { city: "Beaverton", deep: { deeper: { deepest: [1, 2] } } } },
};

const turnOf = (...parts: TurnPart[]): TurnState => ({ ...emptyTurn, status: "completed", parts });

const meta = {
  component: TurnParts,
  args: {
    turn: turnOf(asked, said("It is a database.")),
    running: false,
    agentName: (key) => key.charAt(0).toUpperCase() + key.slice(1),
  },
} satisfies Meta<typeof TurnParts>;

export default meta;
type Story = StoryObj<typeof meta>;

const unfold =
  (name: RegExp): Story["play"] =>
  async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name }));
  };

/** What it found is numbered by its own sources. */
export const AgentAsked: Story = {
  play: async (context) => {
    await unfold(/^Asked Researcher/)?.(context);
    const { canvas } = context;
    await waitFor(() => expect(canvas.getByText("What is PostgreSQL?")).toBeVisible());
    await expect(await canvas.findByRole("link", { name: "Source 1: About" })).toBeVisible();
  },
};

export const AgentAtWork: Story = {
  args: {
    running: true,
    turn: turnOf(underWay(asked, { parts: [underWay(search, { status: "searching" })] })),
  },
  play: async (context) => {
    const { canvas } = context;
    await unfold(/^Asking Researcher · Searching the web/)?.(context);
    await waitFor(() => expect(canvas.getByText("What is PostgreSQL?")).toBeVisible());
    await waitFor(() =>
      expect(canvas.getByRole("button", { name: /^Searching the web/ })).toBeVisible(),
    );
  },
};

export const Form: Story = {
  args: { turn: turnOf(said(JSON.stringify(BRIEF))) },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("table")).toBeVisible();
    await waitFor(() =>
      expect(canvas.getByRole("link", { name: "https://www.python.org/psf/" })).toBeVisible(),
    );
    await expect(canvas.queryByRole("link", { name: /javascript/ })).toBeNull();
    await userEvent.click(canvas.getByRole("button", { name: "JSON" }));
    await waitFor(() => expect(canvas.getByText(/"company"/)).toBeVisible());
    await userEvent.click(canvas.getByRole("button", { name: "Table" }));
    await waitFor(() => expect(canvas.getByText("Employees")).toBeVisible());
  },
};

export const FormOnItsWay: Story = {
  args: { running: true, turn: turnOf(said('{"company": "Pyth', { done: false })) },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText("Preparing the answer…")).toBeVisible());
    await expect(canvas.queryByText(/Pyth/)).toBeNull();
  },
};

const many: ToolPart[] = Array.from({ length: 3 }, () => search);

export const Shortened: Story = {
  args: {
    turn: turnOf(
      {
        kind: "checkpoint",
        key: "checkpoint:1",
        order: 0,
        checkpoint: { strategy: "compact", tokens_before: 120_000, tokens_after: 9_000 },
      },
      said("Let me look that up.", { key: "on-the-way:0", phase: "commentary" }),
      ...many.map((part, index) => ({ ...part, key: `many-${index}` })),
      said("It is a database."),
    ),
  },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/120,000 tokens became 9,000/)).toBeVisible());
  },
};
