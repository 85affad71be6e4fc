import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, within } from "storybook/test";
import { emptyTimeline, reduceTimeline, type Timeline } from "starter-client/timeline";
import { failedRun, longRun, nestedRun, rewoundRun, RunScript } from "starter-client/testing";

import { RunTimeline } from "./RunTimeline";

const MODELS: Record<string, string> = { "gpt-5.6-luna": "GPT-5.6 Luna" };
const names = {
  agent: (key: string) => key[0]?.toUpperCase() + key.slice(1),
  model: (id: string) => MODELS[id] ?? id,
};

const timelineOf = (script: RunScript, upTo?: number): Timeline =>
  reduceTimeline(emptyTimeline, script.frames.slice(0, upTo));

/** What a run did, when, and what it cost. */
const meta = {
  component: RunTimeline,
  args: { names, timeline: timelineOf(nestedRun()) },
  render: (args) => (
    <div className="flex h-160 max-w-3xl flex-col rounded-lg border border-border bg-background">
      <RunTimeline {...args} />
    </div>
  ),
} satisfies Meta<typeof RunTimeline>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Finished: Story = {};

export const StepChosen: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("treeitem", { name: /“refunds”/ }));
    const detail = within(canvas.getByRole("region", { name: "Chosen step" }));
    await expect(detail.getByText("Result")).toBeVisible();
  },
};

export const Live: Story = { args: { timeline: timelineOf(nestedRun(), 60) } };

export const Reconnecting: Story = {
  args: { timeline: timelineOf(nestedRun(), 60), connected: false },
};

export const AttemptLost: Story = { args: { timeline: timelineOf(rewoundRun()) } };

export const Failed: Story = { args: { timeline: timelineOf(failedRun()) } };

export const Compared: Story = {
  args: { compared: { label: "The same question yesterday", timeline: timelineOf(rewoundRun()) } },
};

export const JustBegun: Story = { args: { timeline: timelineOf(new RunScript()) } };

export const Long: Story = { args: { timeline: timelineOf(longRun(60)) } };

export const OnPhone: Story = {
  args: { timeline: timelineOf(rewoundRun()) },
  render: (args) => (
    <div className="flex h-160 w-97.5 flex-col border border-border bg-background">
      <RunTimeline {...args} />
    </div>
  ),
};
