import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, spyOn } from "storybook/test";
import { nestedRun } from "starter-client/testing";

import { RunInspector } from "./RunInspector";

const stream = () =>
  new Response(
    nestedRun()
      .frames.map((frame) => `id: ${frame.event_id}\ndata: ${JSON.stringify(frame)}\n\n`)
      .join(""),
    { headers: { "Content-Type": "text/event-stream" } },
  );

const refusal = (status: number, code: string) =>
  Response.json(
    { title: "No", status, code, detail: "No.", request_id: "request-1" },
    { status, headers: { "Content-Type": "application/problem+json" } },
  );

const answering = (answer: () => Promise<Response>) => () =>
  void spyOn(window, "fetch").mockImplementation(answer);

/** A run in figures, with its timeline, beside a conversation. */
const meta = {
  component: RunInspector,
  args: {
    runId: "run-1",
    facts: { agent: "Assistant", model: "GPT-5.6 Luna", effort: "Low" },
    names: { agent: (key: string) => key, model: (id: string) => id },
    others: [{ id: "run-2", label: "What do customers say?" }],
    view: null,
    onView: fn(),
    onClose: fn(),
  },
  render: (args) => (
    <div className="flex h-160 w-120 max-w-full flex-col border border-border bg-background">
      <RunInspector {...args} />
    </div>
  ),
  beforeEach: answering(() => Promise.resolve(stream())),
} satisfies Meta<typeof RunInspector>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Finished: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("treeitem", { name: /^Handoff to writer/ })).toBeVisible();
  },
};

export const Reading: Story = {
  beforeEach: answering(() => new Promise(() => undefined)),
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("status", { name: "Reading the run" })).toBeVisible();
  },
};

export const NoLongerKept: Story = {
  beforeEach: answering(() => Promise.resolve(refusal(410, "run.journal_expired"))),
  play: async ({ canvas }) => {
    await expect(
      await canvas.findByText("The record of this run is no longer kept."),
    ).toBeVisible();
  },
};
