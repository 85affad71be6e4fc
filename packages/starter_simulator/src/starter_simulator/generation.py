"""The events of whole responses: as planned, as a plain sentence, or ending in another way than well."""

from collections.abc import Iterator
from itertools import cycle

from starter_simulator.events import Event, ResponseEvents
from starter_simulator.items import Answer, Plan
from starter_simulator.plan import plan
from starter_simulator.request import ResponsesRequest
from starter_simulator.text import pieces, tokens
from starter_simulator.writing.talk import from_conversation

SERVER_ERROR = {"code": "server_error", "message": "The simulated model failed on request (fault:failed)."}
REFUSAL = "I cannot help with that request: the model fault:refusal always refuses."


def planned(request: ResponsesRequest) -> Iterator[Event]:
    """What the request asks for; decided at once, told as the events are taken."""
    return _planned(request, plan(request))


def _planned(request: ResponsesRequest, decided: Plan) -> Iterator[Event]:
    events = ResponseEvents(request)
    yield from events.opening()
    if decided.thoughts:
        yield from events.reasoning(decided.thoughts)
    for call in decided.calls:
        yield from events.call(call)
    if decided.answer:
        yield from events.message(decided.answer, request.max_output_tokens)
    yield from events.closing()


def said(request: ResponsesRequest, answer: Answer) -> Iterator[Event]:
    """One message and nothing else."""
    events = ResponseEvents(request)
    yield from events.opening()
    yield from events.message(answer)
    yield from events.closing()


def conversing(request: ResponsesRequest) -> Iterator[Event]:
    """An answer from the conversation, whatever tools are offered."""
    return said(request, from_conversation(request.turn))


def failed(request: ResponsesRequest) -> Iterator[Event]:
    events = ResponseEvents(request)
    yield from events.opening()
    yield from events.message(_half(request))
    yield from events.closing("failed", error=SERVER_ERROR)


def incomplete(request: ResponsesRequest) -> Iterator[Event]:
    answer = from_conversation(request.turn)
    events = ResponseEvents(request)
    yield from events.opening()
    yield from events.message(answer, limit=tokens(answer.text) // 2)
    yield from events.closing()


def refused(request: ResponsesRequest) -> Iterator[Event]:
    events = ResponseEvents(request)
    yield from events.opening()
    yield from events.refusal(REFUSAL)
    yield from events.closing()


def endless(request: ResponsesRequest) -> Iterator[Event]:
    """The answer again and again, until the caller stops asking for more."""
    events = ResponseEvents(request)
    yield from events.opening()
    yield from events.endless(cycle([*pieces(from_conversation(request.turn).text), " "]))


def without_terminal(request: ResponsesRequest) -> Iterator[Event]:
    *begun, _ = conversing(request)
    return iter(begun)


def _half(request: ResponsesRequest) -> Answer:
    text = from_conversation(request.turn).text
    return Answer(text[: len(text) // 2])
