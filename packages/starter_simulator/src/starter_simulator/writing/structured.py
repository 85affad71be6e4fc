"""JSON for structured output, filled from the words of the user and of the tools."""

from typing import Any

import orjson

from starter_simulator.conversation import Turn
from starter_simulator.filling import structured_value
from starter_simulator.items import Answer


def structured(turn: Turn, schema: dict[str, Any] | None, plain: Answer) -> Answer:
    """A value of the schema; without a schema, an object that holds the plain answer."""
    if schema is None:
        return Answer(orjson.dumps({"answer": plain.text}).decode(), reason=plain.reason)
    outputs = " ".join(output.text for output in turn.outputs if not output.is_handoff)
    source = " ".join(part for part in (turn.question, outputs) if part)
    value = structured_value(schema, source)
    return Answer(
        orjson.dumps(value).decode(), reason="The answer must be JSON of a schema; I fill it from the words given."
    )
