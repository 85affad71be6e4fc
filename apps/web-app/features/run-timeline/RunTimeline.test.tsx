import { fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { emptyTimeline, reduceTimeline } from "starter-client/timeline";
import { longRun, nestedRun, rewoundRun, RunScript } from "starter-client/testing";

import { render } from "@/tests/unit/render";

import { RunTimeline } from "./RunTimeline";

const names = { agent: (key: string) => key.toUpperCase(), model: (id: string) => id };

const timelineOf = (script: RunScript, upTo?: number) =>
  reduceTimeline(emptyTimeline, script.frames.slice(0, upTo));

function show(script: RunScript, upTo?: number) {
  const view = render(<RunTimeline timeline={timelineOf(script, upTo)} names={names} />);
  return { ...view, user: userEvent.setup() };
}

class NoLayout {
  observe() {}
  disconnect() {}
}

beforeEach(() => void vi.stubGlobal("ResizeObserver", NoLayout));

const steps = () =>
  screen.getAllByRole("treeitem").map((item) => item.firstElementChild?.textContent);
const step = (name: RegExp) => screen.getByRole("treeitem", { name });
const slider = () => screen.getByRole<HTMLInputElement>("slider", { name: "Position in the run" });
/** The document of these tests does not move a slider by its keys; browsers do. */
const scrubTo = (event: number) => fireEvent.change(slider(), { target: { value: event } });
const detail = () => within(screen.getByRole("region", { name: "Chosen step" }));

describe("the steps", () => {
  it("are a tree that says all that the bars show", () => {
    show(nestedRun());
    expect(steps()[0]).toBe("ASSISTANT, done, at 0.00 s, took 2.9 s");
    expect(step(/^Asked RESEARCHER “What do customers/)).toHaveAttribute("aria-level", "2");
    expect(step(/“refund complaints”/)).toHaveAttribute("aria-level", "3");
    expect(step(/^Handoff to WRITER, at/)).toBeInTheDocument();
  });

  it("are walked and folded with the keyboard", async () => {
    const { user } = show(nestedRun());
    const all = steps().length;
    await user.click(step(/^Asked RESEARCHER/));
    screen.getByRole("tree").focus();
    await user.keyboard("{ArrowLeft}");
    expect(step(/^Asked RESEARCHER/)).toHaveAttribute("aria-expanded", "false");
    expect(steps()).toHaveLength(all - 4);
    await user.keyboard("{ArrowRight}{ArrowRight}");
    expect(steps()).toHaveLength(all);
    const active = screen.getByRole("tree").getAttribute("aria-activedescendant") ?? "";
    expect(document.getElementById(active)).toHaveAttribute("aria-level", "3");
    await user.keyboard("{ArrowLeft}{ArrowUp}{Home}");
    expect(step(/^ASSISTANT/)).toHaveAttribute("aria-selected", "true");
  });

  it("show what went in, what came out and what it cost", async () => {
    const { user } = show(nestedRun());
    await user.click(step(/^Search documents “refunds”/));
    expect(detail().getByText("Arguments")).toBeInTheDocument();
    expect(detail().getByText(/Within 30 days/)).toBeInTheDocument();
    await user.click(screen.getAllByRole("treeitem", { name: /^gpt-5.6-luna/ })[0] as HTMLElement);
    expect(detail().getByText("Input").nextSibling).toHaveTextContent("120");
    expect(detail().getByText("Cost").nextSibling).toHaveTextContent("$0.0009");
  });

  it("name what the provider's tools do, and say what went wrong", async () => {
    const script = new RunScript()
      .call({ ask: [] })
      .tell("tool.status", {
        item_id: "ci-1",
        tool: { tool_type: "code_interpreter", tool_call_id: "ci-1", status: "in_progress" },
      })
      .tell("tool.code.done", { item_id: "ci-1", tool_call_id: "ci-1", code: "print(6 * 7)" })
      .tell("tool.status", {
        item_id: "ci-1",
        tool: {
          tool_type: "code_interpreter",
          tool_call_id: "ci-1",
          status: "failed",
          error: "The container is gone.",
        },
      });
    const { user } = show(script);
    await user.click(step(/^Run code, failed/));
    expect(detail().getByText("Code").nextSibling).toHaveTextContent("print(6 * 7)");
    expect(detail().getByText("Error").nextSibling).toHaveTextContent("The container is gone.");
  });

  it("keep a lost attempt in sight", () => {
    show(rewoundRun());
    expect(step(/^Answer, Attempt 1, lost/)).toBeInTheDocument();
    expect(step(/^Worker lost, attempt 2, at 1.\d\d s, took 1.3 s/)).toBeInTheDocument();
    expect(step(/^Answer, done/)).toBeInTheDocument();
  });
});

describe("scrubbing", () => {
  it("moves event by event, and shows the step as it stood then", async () => {
    const { user } = show(nestedRun());
    const all = nestedRun().frames.length;
    expect(slider()).toHaveAttribute("aria-valuetext", expect.stringMatching(`${all} of ${all}`));
    const wrote = nestedRun().frames.findLastIndex(({ kind }) => kind === "message.delta");
    scrubTo(wrote);
    expect(detail().getByText("You get your money back within 30")).toBeInTheDocument();
    expect(slider()).toHaveAttribute("aria-valuetext", expect.stringMatching(/more text$/));
    await user.click(screen.getByRole("button", { name: "Go to the end" }));
    expect(slider().valueAsNumber).toBe(all);
    expect(detail().getByText("You get your money back within 30 days.")).toBeInTheDocument();
  });

  it("follows a run that goes on until somebody moves away from its end", () => {
    const script = nestedRun();
    const { rerender } = show(script, 20);
    expect(screen.getByText("Live")).toBeInTheDocument();
    rerender(<RunTimeline timeline={timelineOf(script, 30)} names={names} />);
    expect(slider().valueAsNumber).toBe(30);
    scrubTo(29);
    rerender(<RunTimeline timeline={timelineOf(script, 40)} names={names} />);
    expect(slider().valueAsNumber).toBe(29);
  });
});

describe("other runs", () => {
  it("are laid below on the same axis, each with its own steps", async () => {
    const compared = { label: "Asked before", timeline: timelineOf(rewoundRun("run-0")) };
    render(<RunTimeline timeline={timelineOf(nestedRun())} names={names} compared={compared} />);
    const other = within(screen.getByRole("tree", { name: "Asked before" }));
    await userEvent.click(other.getByRole("treeitem", { name: /^Answer, Attempt 1, lost/ }));
    expect(detail().getByText("Refunds are paid within")).toBeInTheDocument();
  });
});

describe("a run of thousands of events", () => {
  it("draws only what is in view, and says how many there are", () => {
    show(longRun(240));
    expect(steps().length).toBeLessThan(200);
    const last = screen.getAllByRole("treeitem").at(-1);
    expect(Number(last?.getAttribute("aria-setsize"))).toBeGreaterThan(400);
  });
});
