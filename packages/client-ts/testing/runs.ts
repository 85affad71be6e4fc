/** Runs that show what a timeline has to show. */
import { RunScript, type ToolCall } from "./script.ts";

export const SEARCH: ToolCall = {
  id: "call-search",
  name: "search_documents",
  arguments: { query: "refunds" },
};
export const TIME: ToolCall = {
  id: "call-time",
  name: "get_current_time",
  arguments: { timezone: "Asia/Tokyo" },
};
export const ASK: ToolCall = {
  id: "call-ask",
  name: "ask_researcher",
  agent: "researcher",
  arguments: { input: "What do customers say about refunds?" },
};
const INNER: ToolCall = { ...SEARCH, id: "call-inner", arguments: { query: "refund complaints" } };

/** Two tools side by side, then a researcher who searches too, then a handover to the writer. */
export function nestedRun(runId?: string): RunScript {
  return new RunScript(runId)
    .wait(120)
    .call({ think: "Look up both things at once.", ask: [TIME, SEARCH] }, 900)
    .wait(180)
    .result(TIME, { time: "18:00" })
    .wait(320)
    .result(SEARCH, { results: [{ id: "d-1", title: "Refunds", text: "Within 30 days." }] })
    .call({ think: "The researcher knows more.", ask: [ASK] }, 700)
    .within(ASK, (script) =>
      script
        .call({ ask: [INNER] }, 500)
        .wait(250)
        .result(INNER, { results: [] })
        .call({ say: "Customers ask for refunds within a day." }, 700),
    )
    .wait(60)
    .result(ASK, "Customers ask for refunds within a day.")
    .call({ ask: [] }, 300)
    .handOver("writer")
    .call({ think: "Short and kind.", say: "You get your money back within 30 days." }, 1400)
    .wait(40)
    .finish("You get your money back within 30 days.");
}

/** A worker is lost in the middle of the answer, after the search was recorded. */
export function rewoundRun(runId?: string): RunScript {
  const script = new RunScript(runId)
    .wait(100)
    .call({ think: "Search first.", ask: [SEARCH] }, 800)
    .wait(300)
    .result(SEARCH, { results: [] });
  const kept = script.lastEvent;
  return script
    .halfCall("Refunds are paid within", 700)
    .wait(1300)
    .rewind(kept)
    .call({ say: "Refunds are paid within 30 days." }, 1000)
    .finish("Refunds are paid within 30 days.");
}

/** As many model calls and searches as wanted, about thirteen events each. */
export function longRun(rounds: number): RunScript {
  const script = new RunScript();
  for (let round = 0; round < rounds; round += 1) {
    const search = { ...SEARCH, id: `call-${round}`, arguments: { query: `page ${round}` } };
    script
      .call({ think: "Another page.", ask: [search] }, 400)
      .wait(150)
      .result(search, {});
  }
  return script.call({ say: "That was all." }, 500).finish("That was all.");
}

/** Nothing had been recorded when the worker was lost. */
export function rewoundToBeginning(): RunScript {
  return new RunScript()
    .halfCall("Half an")
    .rewind(0)
    .tell("lifecycle", { status: "in_progress" })
    .call({ say: "A whole answer." })
    .finish("A whole answer.");
}

/** Only the asked agent's work is begun again. */
export function rewoundInside(): RunScript {
  const script = new RunScript().call({ ask: [ASK] });
  const asked = script.lastEvent;
  return script
    .within(ASK, (inner) => inner.halfCall("Half").rewind(asked).call({ say: "Whole" }))
    .result(ASK, "Whole")
    .finish("Done");
}

/** A search that fails, and a provider that does too. */
export function failedRun(): RunScript {
  const error = { code: "provider.unavailable", message: "The model does not answer." };
  return new RunScript()
    .wait(80)
    .call({ think: "Search first.", ask: [SEARCH] }, 800)
    .wait(300)
    .result(SEARCH, "The search took too long.", "failed")
    .halfCall("Refunds are", 700)
    .wait(200)
    .tell("error", { error: { ...error, source: "provider", is_retryable: true } });
}
