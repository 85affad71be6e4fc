"""JSON for structured output, filled from the words of the user and of the tools."""

from typing import Any

import orjson

from starter_simulator.conversation import Turn
from starter_simulator.filling import structured_value
from starter_simulator.filling.found import Found, Source
from starter_simulator.items import Answer
from starter_simulator.retrieval import best
from starter_simulator.text import clip, sentences
from starter_simulator.writing.attachments import passages_of
from starter_simulator.writing.findings import Passage, passages

MOST_SENTENCES = 5


def structured(turn: Turn, schema: dict[str, Any] | None, plain: Answer) -> Answer:
    """A value of the schema; without a schema, an object that holds the plain answer."""
    if schema is None:
        return Answer(orjson.dumps({"answer": plain.text}).decode(), reason=plain.reason)
    outputs = [output for output in turn.outputs if not output.is_handoff]
    listed = [passage for output in outputs for passage in passages(output.text) or []]
    listed += passages_of(one for one in turn.attached if not one.earlier)
    plainly = [output.text for output in outputs if not passages(output.text)]
    source = " ".join(part for part in (turn.question, *plainly, *(one.text for one in listed)) if part)
    value = structured_value(schema, source, _found(turn.question, listed))
    return Answer(
        orjson.dumps(value).decode(), reason="The answer must be JSON of a schema; I fill it from the words given."
    )


def _found(question: str, listed: list[Passage]) -> Found:
    """The sentences that fit the question best, those of the best passage first."""
    split = [(passage, sentence) for passage in listed for sentence in sentences(passage.text)]
    chosen = best([sentence for _, sentence in split], question, MOST_SENTENCES) or list(range(len(split)))[:1]
    cited = dict.fromkeys(split[index][0] for index in chosen)
    return Found(
        sentences=tuple(dict.fromkeys(split[index][1] for index in chosen)),
        sources=tuple(Source(one.title or "", one.url or "", clip(one.text, 600)) for one in cited),
    )
