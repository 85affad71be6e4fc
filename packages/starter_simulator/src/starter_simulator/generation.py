"""The events of whole responses: as planned, as a plain sentence, or ending in another way than well."""

from collections.abc import Iterable, Iterator
from itertools import cycle

from starter_simulator.document import Event, ResponseDocument
from starter_simulator.events import custom_call, function_call, message, opening, reasoning, refusal
from starter_simulator.hosting.host import Host
from starter_simulator.items import Answer, Output, Plan
from starter_simulator.plan import plan
from starter_simulator.request import ResponsesRequest
from starter_simulator.text import pieces, tokens
from starter_simulator.writing.talk import from_conversation

MOST_STEPS = 8
"""Hosted calls after which a response says what it has."""
SERVER_ERROR = {"code": "server_error", "message": "The simulated model failed on request."}
REFUSAL = "I cannot help with that request: the model fault:refusal always refuses."


def planned(request: ResponsesRequest, host: Host) -> Iterator[Event]:
    """What the request asks for; decided at once, told as the events are taken."""
    known = host.recalled(request)
    return _stepping(known, host, None if known.offer.servers else plan(known))


def _stepping(request: ResponsesRequest, host: Host, decided: Plan | None) -> Iterator[Event]:
    """Hosted calls are made and their outputs decide what follows, until there is an answer or a call of the caller."""
    document = ResponseDocument(request)
    yield from opening(document)
    request = yield from host.prepared(document, request)
    decided = decided or plan(request)
    for _ in range(MOST_STEPS):
        if decided.thoughts:
            yield from reasoning(document, decided.thoughts)
        if not decided.hosted:
            break
        if waiting := host.unapproved(request, decided.hosted):
            yield from host.ask_approval(document, waiting)
            decided = Plan()
            break
        outputs: list[Output] = []
        for call in decided.hosted:
            outputs.append((yield from host.call(document, request, call)))
        request = request.with_outputs(outputs)
        decided = plan(request)
    yield from _told(document, request, decided)


def _told(document: ResponseDocument, request: ResponsesRequest, decided: Plan) -> Iterator[Event]:
    for call in decided.calls:
        if not call.is_hosted:
            yield from (custom_call if call.kind == "custom" else function_call)(document, call)
    if answer := decided.answer:
        yield from message(document, pieces(answer.text), answer, request.max_output_tokens)
    yield document.end()


def said(request: ResponsesRequest, answer: Answer) -> Iterator[Event]:
    """One message and nothing else."""
    document = ResponseDocument(request)
    yield from opening(document)
    yield from _told(document, request, Plan(answer=answer))


def conversing(request: ResponsesRequest) -> Iterator[Event]:
    """An answer from the conversation, whatever tools are offered."""
    return said(request, from_conversation(request.turn))


def failed(request: ResponsesRequest) -> Iterator[Event]:
    parts = pieces(from_conversation(request.turn).text)
    document = ResponseDocument(request)
    yield from opening(document)
    yield from message(document, parts[: len(parts) // 2])
    yield document.end("failed", error=SERVER_ERROR)


def with_error_event(request: ResponsesRequest) -> Iterator[Event]:
    """Half an answer, then an error."""
    parts = pieces(from_conversation(request.turn).text)
    document = ResponseDocument(request)
    yield from opening(document)
    yield from message(document, parts[: len(parts) // 2])
    yield document.event("error", **SERVER_ERROR, param=None)


def gigantic(request: ResponsesRequest, size: int) -> Iterator[Event]:
    """One piece of the answer is very long."""
    return _message_only(request, [*pieces(from_conversation(request.turn).text), "x" * size])


def nothing(_request: ResponsesRequest) -> Iterator[Event]:
    """No event at all."""
    return iter(())


def incomplete(request: ResponsesRequest) -> Iterator[Event]:
    text = from_conversation(request.turn).text
    return _message_only(request, pieces(text), limit=tokens(text) // 2)


def endless(request: ResponsesRequest) -> Iterator[Event]:
    """The answer again and again, until nobody takes the events any more."""
    return _message_only(request, cycle([*pieces(from_conversation(request.turn).text), " "]))


def refused(request: ResponsesRequest) -> Iterator[Event]:
    document = ResponseDocument(request)
    yield from opening(document)
    yield from refusal(document, REFUSAL)
    yield document.end()


def without_terminal(request: ResponsesRequest) -> Iterator[Event]:
    *begun, _ = conversing(request)
    return iter(begun)


def _message_only(request: ResponsesRequest, texts: Iterable[str], limit: int | None = None) -> Iterator[Event]:
    document = ResponseDocument(request)
    yield from opening(document)
    yield from message(document, texts, limit=limit)
    yield document.end()
