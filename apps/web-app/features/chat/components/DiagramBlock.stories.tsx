import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, within } from "storybook/test";

import { DiagramBlock } from "@/features/chat/components/DiagramBlock";

const FLOW = `flowchart LR
  start([Start and rate]) --> check{Goal reached?}
  check -- no --> grow[Multiply by 1 + rate] --> check
  check -- yes --> told([Years])`;

const meta = {
  component: DiagramBlock,
  args: { code: FLOW, streaming: false },
} satisfies Meta<typeof DiagramBlock>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Drawn: Story = {
  play: async ({ canvasElement }) => {
    const picture = await within(canvasElement).findByRole<HTMLImageElement>("img");
    await picture.decode();
    await expect(picture).toHaveAccessibleName(/^Diagram: flowchart\./);
    await expect(picture.naturalWidth).toBeGreaterThan(100);
  },
};

export const AsCode: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("button", { name: "Show as code" }));
    await expect(canvas.getByLabelText("mermaid code")).toHaveTextContent("flowchart LR");
    await expect(canvas.getByRole("button", { name: "Show as picture" })).toBeVisible();
  },
};

export const Arriving: Story = {
  args: { code: "flowchart LR\n  start --> ch", streaming: true },
};

export const NoDiagram: Story = {
  args: { code: "flowchart LR\n  start --> --> end" },
  play: async ({ canvasElement }) => {
    await expect(
      await within(canvasElement).findByText("This diagram could not be drawn."),
    ).toBeVisible();
  },
};

/** Nothing of it works: a picture runs and loads nothing, and what the diagram says of itself is ignored. */
export const Hostile: Story = {
  args: {
    code: `%%{init: {"securityLevel": "loose", "themeCSS": "body { display: none }", "htmlLabels": true}}%%
flowchart LR
  a["<script>document.title = 1</script>"] --> b["two<br/>lines"]
  click a href "javascript:document.title = 3"
  click b call alert("4")`,
  },
  play: async ({ canvasElement }) => {
    const title = document.title;
    const picture = await within(canvasElement).findByRole<HTMLImageElement>("img");
    await picture.decode();
    const drawn = decodeURIComponent(picture.src);
    await expect(drawn).not.toMatch(/<script|onerror=|javascript:|display: none/);
    await expect([document.title, document.querySelectorAll("svg[id^=diagram]").length]).toEqual([
      title,
      0,
    ]);
  },
};

/** Markup with attributes is not even drawn. */
export const Markup: Story = {
  args: {
    code: `flowchart LR\n  a["<img src=x onerror='document.title = 1'>"] --> b`,
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText(/onerror/)).toBeVisible();
    await expect(canvas.queryByRole("img")).toBeNull();
  },
};

export const TooLarge: Story = {
  args: {
    code: `flowchart TD\n${Array.from({ length: 500 }, (_, n) => `  n${n} --> n${n + 1}`).join("\n")}`,
  },
  play: async ({ canvasElement }) => {
    await expect(
      await within(canvasElement).findByText("This diagram could not be drawn."),
    ).toBeVisible();
  },
};
