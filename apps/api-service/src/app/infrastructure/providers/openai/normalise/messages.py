"""Messages: text, citations and refusals."""

from collections import Counter
from typing import Any

from .citations import citation_of
from .emitter import Emitter
from .fields import Handlers, many, position, read, text
from .output_item import OutputItem
from .output_items import OutputItems

MESSAGE = "message"


class MessageNormaliser:
    """Streams the parts of a message; what was only told at the end is streamed then."""

    def __init__(self, emitter: Emitter, items: OutputItems) -> None:
        self._emitter = emitter
        self._items = items
        self._annotated: Counter[tuple[str, int]] = Counter()

    def handlers(self) -> Handlers:
        """By provider event type."""
        return {
            "response.output_text.delta": self._text_delta,
            "response.output_text.done": self._text_done,
            "response.output_text.annotation.added": self._annotation,
            "response.refusal.delta": self._refusal_delta,
            "response.refusal.done": self._refusal_done,
        }

    def item_done(self, item: OutputItem, raw: object) -> None:
        """Whatever the finished message holds that was not streamed."""
        for place, part in enumerate(many(raw, "content")):
            kind = read(part, "type")
            if kind == "output_text":
                self._close_text(item, place, text(part, "text"))
                for annotation in many(part, "annotations")[self._annotated[item.item_id, place] :]:
                    self._cite(item, place, annotation)
            elif kind == "refusal":
                self._close_refusal(item, place, text(part, "refusal"))

    def _text_delta(self, event: Any) -> None:
        item, place, delta = (
            self._items.of_event(event, MESSAGE),
            position(event, "content_index"),
            text(event, "delta"),
        )
        if item.text_part(place).add(delta):
            self._emitter.emit("text.delta", {"content_index": place, "delta": delta}, item)

    def _text_done(self, event: Any) -> None:
        item = self._items.of_event(event, MESSAGE)
        self._close_text(item, position(event, "content_index"), text(event, "text"))

    def _close_text(self, item: OutputItem, place: int, final: str) -> None:
        if missing := item.text_part(place).close(final):
            self._emitter.emit("text.delta", {"content_index": place, "delta": missing}, item)

    def _annotation(self, event: Any) -> None:
        item, place = self._items.of_event(event, MESSAGE), position(event, "content_index")
        self._cite(item, place, read(event, "annotation"))

    def _cite(self, item: OutputItem, place: int, annotation: object) -> None:
        self._annotated[item.item_id, place] += 1
        if citation := citation_of(annotation):
            self._emitter.emit("text.citation", {"content_index": place, "citation": citation}, item)

    def _refusal_delta(self, event: Any) -> None:
        item, place, delta = (
            self._items.of_event(event, MESSAGE),
            position(event, "content_index"),
            text(event, "delta"),
        )
        if item.refusal_part(place).add(delta):
            self._emitter.emit("refusal.delta", {"content_index": place, "delta": delta}, item)

    def _refusal_done(self, event: Any) -> None:
        item = self._items.of_event(event, MESSAGE)
        self._close_refusal(item, position(event, "content_index"), text(event, "refusal"))

    def _close_refusal(self, item: OutputItem, place: int, final: str) -> None:
        part = item.refusal_part(place)
        if part.closed:
            return
        if missing := part.close(final):
            self._emitter.emit("refusal.delta", {"content_index": place, "delta": missing}, item)
        self._emitter.emit("refusal.done", {"content_index": place, "refusal_text": part.text}, item)
