"""The part of a `POST /v1/responses` body that matters to the simulator."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from starter_simulator.body import Body, invalid
from starter_simulator.conversation import Turn, read_turn
from starter_simulator.errors import ApiError
from starter_simulator.items import Output
from starter_simulator.offer import Offer, read_offer

EFFORTS = ("none", "minimal", "low", "medium", "high", "xhigh", "max")
SUMMARIES = ("auto", "concise", "detailed")
VERBOSITIES = ("low", "medium", "high")
NEEDS_MEMORY = ("previous_response_id", "conversation", "prompt")


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """What `text.format` asks for: text, any JSON object, or JSON of a schema."""

    kind: str = "text"
    schema: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class ResponsesRequest:
    """One request for a response."""

    model: str
    stream: bool
    instructions: str | None
    turn: Turn
    offer: Offer
    effort: str | None
    summary: str | None
    format: OutputFormat
    max_output_tokens: int | None
    include: frozenset[str]
    """What the response shall hold in addition."""
    echo: dict[str, Any]
    """Parameters that the response repeats."""

    @property
    def reasons(self) -> bool:
        return self.effort not in {None, "none"} and self.summary is not None

    def with_outputs(self, outputs: Sequence[Output]) -> "ResponsesRequest":
        """The request as it is after calls were made and gave their outputs."""
        calls = tuple(output.call for output in outputs)
        turn = replace(self.turn, calls=(*self.turn.calls, *calls), outputs=(*self.turn.outputs, *outputs))
        return replace(self, turn=turn)


def read_request(body: Body) -> ResponsesRequest:
    model = body.required_text("model")
    for name in NEEDS_MEMORY:
        if body.data.get(name) is not None:
            message = f"The simulator keeps no responses: send the whole input instead of '{name}'."
            raise ApiError(message, code=f"{name.removesuffix('_id')}_not_found", param=name)
    if body.flag("background", False):
        raise ApiError("The simulator does not run in the background.", code="unsupported_value", param="background")
    reasoning = body.object("reasoning")
    effort = reasoning.one_of("effort", EFFORTS)
    summary = reasoning.one_of("summary", SUMMARIES)
    offer = read_offer(body)
    output_format, text_echo = _read_text(body.object("text"))
    max_output_tokens = body.integer("max_output_tokens", 16)
    instructions = body.text("instructions")
    echo = {
        "instructions": instructions,
        "max_output_tokens": max_output_tokens,
        "metadata": _metadata(body),
        "model": model,
        "parallel_tool_calls": offer.parallel,
        "reasoning": {"effort": effort, "summary": summary},
        "store": body.flag("store", True),
        "temperature": body.number("temperature", 0, 2),
        "text": text_echo,
        "tool_choice": offer.choice_echo,
        "tools": offer.told,
        "top_p": body.number("top_p", 0, 1),
        "truncation": body.one_of("truncation", ("auto", "disabled")) or "disabled",
    }
    return ResponsesRequest(
        model=model,
        stream=body.flag("stream", False),
        instructions=instructions,
        turn=read_turn(body),
        offer=offer,
        effort=effort,
        summary=summary,
        format=output_format,
        max_output_tokens=max_output_tokens,
        include=_include(body),
        echo=echo,
    )


def _read_text(text: Body) -> tuple[OutputFormat, dict[str, Any]]:
    verbosity = text.one_of("verbosity", VERBOSITIES) or "medium"
    form = text.object("format")
    kind = form.one_of("type", ("text", "json_object", "json_schema")) or "text"
    if kind != "json_schema":
        return OutputFormat(kind), {"format": {"type": kind}, "verbosity": verbosity}
    schema = form.object("schema").data
    echo = {"type": kind, "name": form.required_text("name"), "schema": schema, "strict": form.flag("strict", False)}
    return OutputFormat(kind, schema), {"format": echo, "verbosity": verbosity}


def _include(body: Body) -> frozenset[str]:
    values = body.data.get("include") or []
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise invalid("include", "an array of strings")
    return frozenset(values)


def _metadata(body: Body) -> dict[str, str]:
    metadata = body.object("metadata").data
    if not all(isinstance(value, str) for value in metadata.values()):
        raise invalid("metadata", "an object whose values are strings")
    return metadata
