"""Reasoning: only the summary that the provider writes for readers; the full text is dropped."""

from typing import Any

from .emitter import Emitter
from .fields import Handlers, many, position, read, text
from .output_item import OutputItem
from .output_items import OutputItems

REASONING = "reasoning"


class ReasoningNormaliser:
    """Streams summary parts: each is started, grows and is done once."""

    def __init__(self, emitter: Emitter, items: OutputItems) -> None:
        self._emitter = emitter
        self._items = items

    def handlers(self) -> Handlers:
        """By provider event type."""
        return {
            "response.reasoning_summary_part.added": self._part_added,
            "response.reasoning_summary_text.delta": self._delta,
            "response.reasoning_summary_text.done": self._text_done,
            "response.reasoning_summary_part.done": self._part_done,
        }

    def item_done(self, item: OutputItem, raw: object) -> None:
        """Parts that were not streamed, and the end of those that were."""
        summary = many(raw, "summary")
        for place, part in enumerate(summary):
            self._close(item, place, text(part, "text"))
        for place in list(item.texts):
            self._close(item, place, "")

    def _part_added(self, event: Any) -> None:
        self._open(self._items.of_event(event, REASONING), position(event, "summary_index"))

    def _delta(self, event: Any) -> None:
        item, place = self._items.of_event(event, REASONING), position(event, "summary_index")
        self._open(item, place)
        delta = text(event, "delta")
        if item.text_part(place).add(delta):
            self._emitter.emit("reasoning.delta", {"summary_index": place, "delta": delta}, item)

    def _text_done(self, event: Any) -> None:
        item = self._items.of_event(event, REASONING)
        self._close(item, position(event, "summary_index"), text(event, "text"))

    def _part_done(self, event: Any) -> None:
        item = self._items.of_event(event, REASONING)
        self._close(item, position(event, "summary_index"), text(read(event, "part"), "text"))

    def _open(self, item: OutputItem, place: int) -> None:
        if place not in item.texts:
            item.text_part(place)
            self._emitter.emit("reasoning.part_started", {"summary_index": place}, item)

    def _close(self, item: OutputItem, place: int, final: str) -> None:
        self._open(item, place)
        part = item.text_part(place)
        if part.closed:
            return
        if missing := part.close(final):
            self._emitter.emit("reasoning.delta", {"summary_index": place, "delta": missing}, item)
        self._emitter.emit("reasoning.part_done", {"summary_index": place, "text": part.text}, item)
