import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor } from "storybook/test";
import type { ToolPart } from "starter-client/transcript";

import { ToolFold } from "@/features/chat/components/ToolFold";
import { call, failed, HOSTILE, underWay } from "@/tests/unit/chat/toolCalls";

const time = call("function", {
  name: "get_current_time",
  argumentsText: '{"timezone":"Asia/Tokyo"}',
  output: { time: "18:00" },
});
const long = call("function", {
  name: "send_the_letter",
  argumentsText: JSON.stringify({ text: "word ".repeat(2_000) }),
  output: HOSTILE,
  notices: [{ type: "truncated", path: "output", message: "cut" }],
});
const shell = call("function", {
  name: "shell",
  code: "ls /mnt/data\nwc -l squares.csv",
  output: [
    { stdout: "squares.csv\n", outcome: "exit", exit_code: 0 },
    { stderr: "killed", outcome: "timeout" },
    { stdout: "", stderr: "no such file", outcome: "exit", exit_code: 2 },
  ],
});
const patch = call("function", {
  name: "apply_patch",
  argumentsJson: { type: "update_file", path: "words.txt" },
  code: "@@ -1 +1 @@\n-colour\n+color\n",
});
const computer = call("function", {
  name: "computer",
  argumentsJson: { actions: [{ type: "click", x: 4, y: 2 }] },
});
const tools = call("function", {
  name: "tool_search",
  argumentsJson: { paths: ["weather"] },
  output: { tools: ["weather"] },
});
const program = call("function", {
  name: "program",
  code: "await weather('Oslo')",
  output: "4 degrees",
});

const lookup = call("mcp", {
  name: "lookup_word",
  argumentsJson: { word: "otter", api_key: "<redacted>" },
  fields: { server_label: "dictionary" },
  output: "a river animal",
  notices: [{ type: "redacted", path: "arguments_json.api_key", message: "masked" }],
});
const awaited = underWay(lookup, { status: "awaiting_approval", key: "asks-1" });
const declined: ToolPart = {
  ...awaited,
  key: "asks-2",
  approval: { approved: false, reason: "It would send the key." },
};
const unlisted = failed(
  call("mcp", { name: "tools/list", fields: { server_label: "dictionary" } }),
  "The server gave no list of its tools.",
);

const meta = { component: ToolFold, args: { part: time } } satisfies Meta<typeof ToolFold>;

export default meta;
type Story = StoryObj<typeof meta>;

const openAll: Story["play"] = async ({ canvas }) => {
  for (const line of canvas.getAllByRole("button")) await userEvent.click(line);
};

export const Functions: Story = {
  render: () => <>{[underWay(time), time, long, failed(time, null)].map(drawn)}</>,
  play: async (context) => {
    await openAll(context);
    const { canvas } = context;
    await waitFor(() => expect(canvas.getAllByText("Arguments")).toHaveLength(4));
    await waitFor(() => expect(canvas.getByText(/\\u202eback to front/)).toBeVisible());
    await waitFor(() => expect(canvas.getByText(/Too long to be shown as a whole/)).toBeVisible());
  },
};

export const ProviderTools: Story = {
  render: () => <>{[shell, patch, computer, tools, program].map(drawn)}</>,
  play: async (context) => {
    await openAll(context);
    const { canvas } = context;
    await waitFor(() => expect(canvas.getByText("It took too long and was ended.")).toBeVisible());
    await waitFor(() => expect(canvas.getByText("It ended with the code 2.")).toBeVisible());
    await waitFor(() => expect(canvas.getByText("4 degrees")).toBeVisible());
  },
};

export const Mcp: Story = {
  render: () => <>{[lookup, awaited, declined, unlisted].map(drawn)}</>,
  play: async (context) => {
    await openAll(context);
    const { canvas } = context;
    await waitFor(() => expect(canvas.getByText(/waits for a person to decide/)).toBeVisible());
    await waitFor(() => expect(canvas.getByText("A person declined it.")).toBeVisible());
    await waitFor(() =>
      expect(canvas.getByText("The server gave no list of its tools.")).toBeVisible(),
    );
  },
};

function drawn(part: ToolPart) {
  return <ToolFold key={`${part.key}-${part.status}`} part={part} />;
}
