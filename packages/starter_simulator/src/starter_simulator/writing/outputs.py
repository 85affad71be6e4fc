"""An answer from what the tools of this turn gave back."""

import re

from starter_simulator.conversation import Turn
from starter_simulator.items import Answer, Output
from starter_simulator.text import clip, sentences
from starter_simulator.writing.composing import joined
from starter_simulator.writing.findings import Passage, error_of, fact, moment, passages
from starter_simulator.writing.material import ask_of
from starter_simulator.writing.quoting import blockquote, quotes

_CLOCK = re.compile(r"time|date|clock|now", re.IGNORECASE)
LONGEST_ANSWER = 4000
CLOSING = "I quote these passages and do not interpret them: a simulated model is answering."


def from_outputs(turn: Turn, outputs: list[Output]) -> Answer:
    found: list[Passage] = []
    parts: list[Answer] = []
    for output in outputs:
        if output.statement:
            parts.append(output.statement)
            continue
        listed = passages(output.text)
        if listed:
            found += listed
        elif listed is not None:
            parts.append(_nothing(output))
        else:
            parts.append(_statement(output))
    if found:
        parts.append(_quoted(found, turn))
    return joined(parts)


def _nothing(output: Output) -> Answer:
    sought = next((value for value in output.call.arguments.values() if isinstance(value, str)), "")
    about = f" for “{clip(sought, 120)}”" if sought else ""
    text = f"I searched with `{output.call.name}`{about} and found nothing."
    return Answer(text, reason="The search found nothing, and I say so instead of guessing.")


def _statement(output: Output) -> Answer:
    when = moment(output.text) if _CLOCK.search(output.call.name) else None
    if when is not None:
        zone = _offset(when.strftime("%z"))
        text = f"It is **{when:%H:%M}** on {when:%A}, {when.day} {when:%B %Y}{zone}, says `{output.call.name}`."
    elif (failure := error_of(output.text)) is not None:
        text = f"`{output.call.name}` could not do it: {failure.rstrip('.')}."
    elif output.call.name.startswith("ask_") and output.text.strip():
        text = f"`{output.call.name}` answers:\n\n{output.text.strip()[:LONGEST_ANSWER]}"
    else:
        text = f"`{output.call.name}` says: {fact(output.text).rstrip('.')}."
    return Answer(text, reason=f"`{output.call.name}` gave its output, so I state it.")


def _offset(zone: str) -> str:
    return f" (UTC{zone[:3]}:{zone[3:5]})" if zone else ""


def _quoted(found: list[Passage], turn: Turn) -> Answer:
    reason = f"{len(found)} passages came back; I quote the sentences nearest to the question."
    quoted = quotes(found, ask_of(turn.question))
    if quoted is not None:
        return joined([Answer("This is what I found:", reason=reason), quoted, Answer(CLOSING)])
    lead = "The search returned this; none of its sentences shares a word with your question."
    return joined([Answer(lead, reason=reason), blockquote(found[0], sentences(found[0].text)[:2]), Answer(CLOSING)])
