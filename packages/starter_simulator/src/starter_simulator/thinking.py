"""Reasoning summaries: what is decided in a turn and why, in more parts the higher the effort."""

from starter_simulator.choice import Choice
from starter_simulator.items import Answer
from starter_simulator.request import ResponsesRequest
from starter_simulator.text import clip, tokens
from starter_simulator.writing.material import ask_of

PARTS = {"minimal": 1, "low": 1, "medium": 2, "high": 3, "xhigh": 4, "max": 4}


def thoughts(request: ResponsesRequest, choices: list[Choice], answer: Answer | None) -> tuple[str, ...]:
    """The parts of the summary; none when the request does not ask for reasoning or its summary."""
    if not request.reasons:
        return ()
    parts = (
        _decision(request, choices, answer),
        _at_hand(request),
        _limits(choices),
        _shape(choices, answer),
    )
    return parts[: PARTS.get(request.effort or "", 1)]


def _decision(request: ResponsesRequest, choices: list[Choice], answer: Answer | None) -> str:
    asked = clip(ask_of(request.turn.question), 160) or "(nothing in words)"
    if choices:
        steps = " ".join(f"I call `{choice.call.name}`, because {choice.reason}." for choice in choices)
        return f"**Choosing a tool**\n\nThe request is: “{asked}” {steps}"
    return f"**Choosing an answer**\n\nThe request is: “{asked}” {answer.reason if answer else ''}".rstrip()


def _at_hand(request: ResponsesRequest) -> str:
    names = ", ".join(f"`{tool.name}`" for tool in request.offer.open) or "none"
    turn = request.turn
    return (
        f"**Looking at what is at hand**\n\nTools on offer: {names}. Messages before this one: {len(turn.earlier)}. "
        f"Tool outputs in this turn: {len(turn.outputs)}."
    )


def _limits(choices: list[Choice]) -> str:
    if choices:
        return "**Checking the arguments**\n\nThey come from the words of the request and fit the tool's schema."
    return "**Checking what may be claimed**\n\nOnly what was said or found may be stated; the rest stays open."


def _shape(choices: list[Choice], answer: Answer | None) -> str:
    if answer is None:
        return f"**Planning the next step**\n\n{len(choices)} call(s) now; the answer follows from their outputs."
    return f"**Planning the answer**\n\nAbout {tokens(answer.text)} tokens with {len(answer.citations)} citation(s)."
