/** Streams that the conformance suite adds to the published examples. */
import type { PublicFrame } from "starter-client/events";

import {
  ASK,
  failedRun,
  nestedRun,
  rewoundInside,
  rewoundRun,
  rewoundToBeginning,
  SEARCH,
} from "./runs.ts";
import { RunScript, type ToolCall } from "./script.ts";

export function conformanceStreams(): Record<string, readonly PublicFrame[]> {
  return {
    "run-failed": failedRun().frames,
    "run-nested": nestedRun().frames,
    "run-nested-twice": nestedTwice().frames,
    "run-repeated": repeated(),
    "run-rewound": rewoundRun().frames,
    "run-rewound-inside": rewoundInside().frames,
    "run-rewound-to-beginning": rewoundToBeginning().frames,
    "run-rewound-twice": rewoundTwice().frames,
    "run-side-by-side": sideBySide().frames,
    "run-unknown": unknown().frames,
    "run-worldly": worldly().frames,
  };
}

const REVIEW: ToolCall = {
  id: "call-review",
  name: "ask_reviewer",
  agent: "reviewer",
  arguments: { input: "Is that so?" },
};

/** An asked agent asks another one. */
function nestedTwice(): RunScript {
  return new RunScript()
    .call({ ask: [ASK] })
    .within(ASK, (outer) =>
      outer
        .call({ say: "Let me have that reviewed.", ask: [REVIEW] })
        .within(REVIEW, (inner) => inner.call({ think: "Look closely.", say: "It is so." }))
        .result(REVIEW, "It is so.")
        .call({ say: "It is so, and reviewed." }),
    )
    .result(ASK, "It is so, and reviewed.")
    .call({ say: "Yes." })
    .finish("Yes.");
}

/** A server that tells everything twice, and goes on after the end. */
function repeated(): PublicFrame[] {
  const { frames } = nestedRun();
  const late = new RunScript().call({ say: "late" }).finish("late").frames;
  const beyond = frames.length;
  return [
    ...frames.flatMap((frame, index) => [
      frame,
      ...frames.slice(Math.max(index - 2, 0), index + 1),
    ]),
    ...late.map((frame) => ({ ...frame, event_id: frame.event_id + beyond })),
  ];
}

/** The second worker dies too, earlier than the first. */
function rewoundTwice(): RunScript {
  const script = new RunScript();
  const begun = script.lastEvent;
  script.call({ think: "Search first.", ask: [SEARCH] }).result(SEARCH, { results: [] });
  const searched = script.lastEvent;
  return script
    .halfCall("Refunds are")
    .rewind(searched, 2)
    .halfCall("Refunds are paid")
    .rewind(begun, 3)
    .call({ say: "I cannot say." })
    .finish("I cannot say.");
}

/** Two agents are asked at once, and one of them is begun again. */
function sideBySide(): RunScript {
  const script = new RunScript().call({ ask: [ASK, REVIEW] });
  script.within(ASK, (inner) => inner.halfCall("First, half"));
  const asked = script.lastEvent;
  return script
    .within(REVIEW, (inner) => inner.halfCall("Second, half"))
    .within(ASK, (inner) => inner.rewind(0).call({ say: "First" }))
    .within(REVIEW, (inner) => inner.rewind(asked).call({ say: "Second" }))
    .result(REVIEW, "Second")
    .result(ASK, { error: "It took too long." }, "failed")
    .call({ say: "Second" })
    .finish("Second");
}

/** Kinds, fields, tools, citations and large fields that no client knows today. */
function unknown(): RunScript {
  const place = { item_id: "item-x", output_index: 50 };
  const tool = { tool_type: "telepathy", tool_call_id: "t-1", mood: "calm" };
  const target = { entity_kind: "dream", entity_id: "t-1", field: "colour" };
  return new RunScript()
    .tell("tool.sparkle", { ...place, sparkle: { bright: true } })
    .tell("lifecycle", { status: "in_progress", weather: "sunny" })
    .tell("output_item.added", { ...place, item_type: "telepathy_call" })
    .tell("tool.status", { ...place, tool: { ...tool, status: "listening" } })
    .tell("tool.code.delta", { ...place, tool_call_id: "nobody", delta: "x" })
    .tell("chunk.delta", { ...place, target, encoding: "utf8", chunk_index: 0, data: "blue" })
    .tell("chunk.done", { ...place, target })
    .tell("tool.output", { ...place, ...tool, output: ["thought"] })
    .tell("output_item.done", { ...place, item_type: "telepathy_call" })
    .call({ say: "Known words." })
    .tell("message.citation", {
      item_id: "item-0",
      output_index: 0,
      content_index: 0,
      citation: { type: "dream_citation", start_index: 0, end_index: 5, dream: 7 },
    })
    .finish("Known words.");
}

/** Text in many scripts, with characters of several bytes at every possible cut. */
function worldly(): RunScript {
  const said = "Grüße 🌍 你好 مرحبا नमस्ते \u2028 👩‍👩‍👧 ok.";
  return new RunScript()
    .call({
      think: "Überlegen 🤔 …",
      say: said,
      ask: [{ ...SEARCH, arguments: { query: "Straße №5" } }],
    })
    .result(SEARCH, { results: [{ title: "Ω", text: 'line\r\nbreak\ttab "quoted" \\ back' }] })
    .finish(said);
}
