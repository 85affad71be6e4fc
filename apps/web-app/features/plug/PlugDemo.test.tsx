import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { emptyTimeline } from "starter-client/timeline";

import { ApiProblem } from "@/lib/api/problem";
import { render } from "@/tests/unit/render";

import { Effects } from "./components/Effects";
import { PlugPanel } from "./components/PlugPanel";
import type { PlugRunState } from "./hooks/usePlugRun";

function run(parts: Partial<PlugRunState>): PlugRunState {
  return {
    phase: "working",
    followed: { timeline: emptyTimeline, connection: "open", error: null, retry: vi.fn() },
    effects: { expected: 5, executed: 2, twice: 0, process_id: 4711 },
    interruptions: 0,
    start: vi.fn(),
    pull: vi.fn(),
    problem: null,
    busy: false,
    ...parts,
  };
}

describe("the button", () => {
  it("starts a run when nothing is running", async () => {
    const idle = run({ phase: "idle", effects: undefined });
    render(<PlugPanel run={idle} />);
    await userEvent.click(screen.getByRole("button", { name: "Start a run" }));
    expect(idle.start).toHaveBeenCalledOnce();
  });

  it("pulls the plug of the process that it names", async () => {
    const working = run({});
    render(<PlugPanel run={working} />);
    expect(screen.getByRole("status")).toHaveTextContent("In process 4711.");
    await userEvent.click(screen.getByRole("button", { name: "Pull the plug" }));
    expect(working.pull).toHaveBeenCalledOnce();
  });

  it("does nothing, and keeps the focus, while there is no process", async () => {
    const gone = run({ phase: "gone", busy: true });
    render(<PlugPanel run={gone} />);
    const button = screen.getByRole("button", { name: "Pull the plug" });
    expect(button).toHaveAttribute("aria-disabled", "true");
    button.focus();
    await userEvent.keyboard("{Enter}");
    expect(gone.pull).not.toHaveBeenCalled();
    expect(button).toHaveFocus();
  });

  it("says how many interruptions a run survived, and starts another one", async () => {
    const completed = run({ phase: "completed", interruptions: 2 });
    render(<PlugPanel run={completed} />);
    expect(screen.getByRole("status")).toHaveTextContent("It survived 2 interruptions.");
    await userEvent.click(screen.getByRole("button", { name: "Start another run" }));
    expect(completed.start).toHaveBeenCalledOnce();
  });

  it("says why a run that was interrupted too often was given up", () => {
    render(<PlugPanel run={run({ phase: "failed", interruptions: 6 })} />);
    expect(screen.getByRole("status")).toHaveTextContent("interrupted 6 times");
  });

  it("says what the server refused", () => {
    const problem = new ApiProblem({ title: "", status: 402, detail: "No money.", code: "x.y" });
    render(<PlugPanel run={run({ phase: "idle", problem })} />);
    expect(screen.getByRole("alert")).toHaveTextContent("No money.");
  });
});

describe("the figures", () => {
  const figure = (name: string) => screen.getByText(name).nextSibling;

  it("are those that were counted", () => {
    const twice = { expected: 5, executed: 3, twice: 1, process_id: 1 };
    render(<Effects run={run({ effects: twice, interruptions: 1 })} />);
    expect(figure("Effects executed")).toHaveTextContent("3 of 5");
    expect(figure("Executed twice")).toHaveTextContent("1");
    expect(figure("Interruptions")).toHaveTextContent("1");
  });

  it("are unknown before anything was read", () => {
    render(<Effects run={run({ effects: undefined })} />);
    expect(figure("Executed twice")).toHaveTextContent("–");
    expect(figure("Time without a process")).toHaveTextContent("–");
  });
});
