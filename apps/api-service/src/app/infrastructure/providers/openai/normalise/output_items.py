"""Keeps track of the output items of a model call, however loosely the provider names them."""

from collections.abc import Collection, Iterator

from .emitter import Emitter
from .fields import index, present, read, text
from .output_item import OutputItem


class OutputItems:
    """Finds the item that an event speaks of; every item is announced once, before its other events.

    Some providers change an item's id between its events, some give every item the index 0, some leave either out:
    an item keeps the id and the index under which it was announced, and no two items share one. Some begin to count
    their ids anew with every call: one that an earlier call of the run had is told with its place behind it.
    """

    def __init__(self, emitter: Emitter, *, output_base: int, taken: Collection[str] = ()) -> None:
        self._emitter = emitter
        self._taken = taken
        self._base = output_base
        self._by_id: dict[str, OutputItem] = {}
        self._by_index: dict[int, OutputItem] = {}
        self._items: dict[int, OutputItem] = {}

    def __iter__(self) -> Iterator[OutputItem]:
        return iter(self._items[taken] for taken in sorted(self._items))

    @property
    def count(self) -> int:
        """How many indexes are in use, gaps included."""
        return max(self._items, default=-1) + 1

    def of_event(self, event: object, item_type: str) -> OutputItem:
        """The item that a delta or a status speaks of; one that was never announced is announced now."""
        found = self._find(text(event, "item_id"), index(event, "output_index"))
        return found or self._announce(event, text(event, "item_id"), {"item_type": item_type})

    def started(self, event: object) -> OutputItem | None:
        """The new item of an `output_item.added`, or None if it is known already."""
        raw = read(event, "item")
        item_id, at = text(raw, "id"), index(event, "output_index")
        if item_id in self._by_id:
            return None
        same_place = None if item_id else self._find("", at)
        if same_place and not same_place.done:
            return None
        return self._announce(event, item_id, described(raw))

    def finished(self, event: object) -> OutputItem | None:
        """The item of an `output_item.done`, or None if it had been finished before."""
        raw = read(event, "item")
        item_id = text(raw, "id")
        found = self._find(item_id, index(event, "output_index"))
        item = found or self._announce(event, item_id, described(raw))
        return None if item.done else item

    def _find(self, item_id: str, at: int | None) -> OutputItem | None:
        if item_id in self._by_id:
            return self._by_id[item_id]
        return self._by_index.get(at) if at is not None else None

    def _announce(self, event: object, item_id: str, description: dict[str, str]) -> OutputItem:
        told = index(event, "output_index")
        place = self.count if told is None or told in self._items else told
        run_wide = self._base + place
        known = item_id or f"item_{run_wide}"
        told_id = f"{known}_{run_wide}" if known in self._taken else known
        item = OutputItem(told_id, run_wide, description["item_type"])
        self._items[place] = item
        self._by_index[place if told is None else told] = item
        if item_id:
            self._by_id[item_id] = item
        self._emitter.emit("item.started", dict(description), item)
        return item


def described(raw: object) -> dict[str, str]:
    """What is told of any item, known or not."""
    item_type = text(raw, "type") or "unknown"
    more = present(role=text(raw, "role"), status=text(raw, "status"), phase=text(raw, "phase"))
    return {"item_type": item_type, **more}
