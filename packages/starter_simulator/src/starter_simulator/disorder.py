"""Events that come otherwise than the contract has it: unheard of, in the wrong order, twice, hollow."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from starter_simulator.document import Event

UNHEARD_OF = "response.unheard_of"


def unknown_between(events: Iterable[Event]) -> Iterator[Event]:
    """One event of a type that no client knows before the third delta; what follows is numbered after it."""
    shift = 0
    for event, delta in _counted(events):
        if delta == 3:
            yield {"type": UNHEARD_OF, "sequence_number": event["sequence_number"], "payload": {"of": ["no use"]}}
            shift = 1
        yield {**event, "sequence_number": event["sequence_number"] + shift}


def swapped(events: Iterable[Event]) -> Iterator[Event]:
    """The third delta after the fourth, each with its own number."""
    held: list[Event] = []
    for event, delta in _counted(events):
        if delta == 3:
            held.append(event)
            continue
        yield event
        yield from held
        held.clear()


def doubled(events: Iterable[Event]) -> Iterator[Event]:
    """Every delta twice, under the same number."""
    for event, delta in _counted(events):
        yield event
        if delta:
            yield event


def novel(events: Iterable[Event]) -> Iterator[Event]:
    """The answer ends with an item of a type that no client knows."""
    for event in events:
        yield _with_output(event, lambda output: [*output, {"id": "novel_1", "type": UNHEARD_OF}])


def hollow(events: Iterable[Event]) -> Iterator[Event]:
    """Every item is null when it is done, and in the response at the end."""
    for event in events:
        hollowed = {**event, "item": None} if event["type"] == "response.output_item.done" else event
        yield _with_output(hollowed, lambda output: [None for _ in output])


def _with_output(event: Event, change: Callable[[list[Any]], list[Any]]) -> Event:
    """A last event with another output."""
    if event["type"] != "response.completed":
        return event
    return {**event, "response": {**event["response"], "output": change(event["response"]["output"])}}


def _counted(events: Iterable[Event]) -> Iterator[tuple[Event, int]]:
    """Each event with its place among the deltas; 0 for one that is none."""
    seen = 0
    for event in events:
        is_delta = event["type"].endswith(".delta")
        seen += is_delta
        yield event, seen if is_delta else 0
