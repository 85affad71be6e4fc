import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor } from "storybook/test";
import type { ToolPart } from "starter-client/transcript";

import { ToolFold } from "@/features/chat/components/ToolFold";
import { TurnContext } from "@/features/chat/components/TurnContext";
import { call, failed, HOSTILE, PIXEL, underWay } from "@/tests/unit/chat/toolCalls";

const CODE = `import statistics

values = [12, 7, 3, 25, 8]
print("mean", statistics.mean(values))
print("median", statistics.median(values))
`;

const ran = call("code_interpreter", {
  code: CODE,
  output: { logs: ["mean 11\n", `median 8\n${HOSTILE}`], images: ["https://example.org/p.png"] },
});
const longRan = call("code_interpreter", { code: `${"x = 1  # a comment\n".repeat(600)}` });
const file = {
  object_id: "0197a3c4",
  filename: "squares.csv",
  url: "/api/v1/assets/0197a3c4/content",
  tool_call_id: ran.key,
};

const drawing = underWay(call("image_generation"), {
  status: "partial_image",
  fields: { format: "png", size: "1536x1024" },
  images: [{ index: 0, data: PIXEL, done: true }],
});
const waiting = underWay(call("image_generation"), { fields: { size: "1024x1024" } });
const refused = failed(call("image_generation"), "The request was not allowed.");

const meta = {
  component: ToolFold,
  args: { part: ran },
  decorators: [
    (Story) => (
      <TurnContext value={{ agentName: (key) => key, attachments: [file] }}>
        <Story />
      </TurnContext>
    ),
  ],
} satisfies Meta<typeof ToolFold>;

export default meta;
type Story = StoryObj<typeof meta>;

const openAll: Story["play"] = async ({ canvas }) => {
  for (const line of canvas.getAllByRole("button", { expanded: false })) {
    await userEvent.click(line);
  }
};

export const Code: Story = {
  render: () => <>{[underWay(ran), ran, failed(ran, "The container is gone.")].map(drawn)}</>,
  play: async (context) => {
    await openAll(context);
    const { canvas, canvasElement } = context;
    await waitFor(() => expect(canvas.getAllByText("python")).toHaveLength(3));
    const download = canvas.getAllByRole("link", { name: "Download squares.csv" })[0];
    await expect(download).toHaveAttribute("href", file.url);
    await waitFor(() => expect(canvas.getByText(/<img src=x/)).toBeVisible());
    // Pictures of strangers are never loaded.
    await expect(canvasElement.querySelector("img")).toBeNull();
    // Lines are coloured while the code grows.
    await waitFor(() =>
      expect(canvasElement.querySelectorAll("pre span[style]").length).toBeGreaterThan(10),
    );
  },
};

export const LongCode: Story = { args: { part: longRan }, play: openAll };

export const Picture: Story = {
  render: () => <>{[waiting, drawing, refused].map(drawn)}</>,
  play: async ({ canvas }) => {
    const sketch = await canvas.findByRole("img", { name: "Picture that is being drawn" });
    await expect(sketch).toHaveAttribute("src", expect.stringMatching(/^data:image\/png;base64,/));
    await waitFor(() => expect(canvas.getByText("The request was not allowed.")).toBeVisible());
  },
};

function drawn(part: ToolPart) {
  return <ToolFold key={`${part.key}-${part.status}`} part={part} />;
}
