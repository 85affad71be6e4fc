import type { Meta, StoryObj } from "@storybook/react-vite";
import { QueryClientProvider } from "@tanstack/react-query";
import { expect, fn, userEvent } from "storybook/test";

import { AnswerFooter } from "@/features/chat/components/AnswerFooter";
import { AskContext } from "@/features/chat/hooks/useAsk";
import { InspectorContext } from "@/features/chat/hooks/useInspector";
import type { Exchange } from "@/features/chat/types";
import { createQueryClient } from "@/lib/queries/client";
import type { Run } from "@/types/runs";

const client = createQueryClient();
const ask = fn();
const inspect = fn();
const inspector = { open: false, available: true, inspect, toggle: fn() };

const usage = { input_tokens: 1_200, output_tokens: 340, total_tokens: 1_540 };

const run: Run = {
  id: "run-2",
  conversation_id: "conversation-1",
  agent: "assistant",
  model: "gpt-5.1",
  reasoning_effort: "low",
  state: "completed",
  stop_requested: false,
  error: null,
  usage,
  created_at: "2026-03-02T09:00:00Z",
  started_at: "2026-03-02T09:00:00Z",
  finished_at: "2026-03-02T09:00:04Z",
};

const exchange: Exchange = {
  key: "one",
  runId: "run-2",
  versions: ["run-1", "run-2", "run-3"],
  question: "What do customers say about refunds?",
  questionFiles: [],
  answer: "They ask for them within a day.",
  answerFiles: [],
  live: null,
  run: { ...run, usage: { ...usage, cost_micro_usd: 4_210, simulated: true } },
};

const meta = {
  component: AnswerFooter,
  args: { exchange, shown: null, model: "GPT-5.1" },
  decorators: [
    (Story) => (
      <QueryClientProvider client={client}>
        <InspectorContext value={inspector}>
          <AskContext value={ask}>
            <Story />
          </AskContext>
        </InspectorContext>
      </QueryClientProvider>
    ),
  ],
} satisfies Meta<typeof AnswerFooter>;

export default meta;
type Story = StoryObj<typeof meta>;

export const OneOfThree: Story = {
  play: async ({ canvas }) => {
    ask.mockClear();
    await userEvent.click(canvas.getByRole("button", { name: "Regenerate" }));
    await expect(ask).toHaveBeenCalledWith(exchange.question, "run-2");
    await expect(canvas.getByRole("status", { name: "Version 2 of 3" })).toBeVisible();
    await expect(canvas.getByText(/\$0\.0042 · 1,540 tokens/)).toBeVisible();
  },
};

export const Only: Story = { args: { exchange: { ...exchange, versions: ["run-2"] } } };

export const Estimated: Story = {
  args: {
    exchange: { ...exchange, versions: [], run: { ...run, usage: { ...usage, estimated: true } } },
  },
};
