"""A history that the provider itself has shortened."""

from typing import Any

from .emitter import Emitter
from .fields import Handlers
from .output_item import OutputItem
from .output_items import OutputItems

COMPACTION = "compaction"


class CompactionNormaliser:
    """Tells that it happened; what it holds is encrypted, for the provider alone."""

    def __init__(self, emitter: Emitter, items: OutputItems) -> None:
        self._emitter = emitter
        self._items = items

    def handlers(self) -> Handlers:
        """By provider event type."""
        return {"response.compaction.compacting": self._compacting}

    def item_done(self, item: OutputItem, raw: object) -> None:
        """The history is shorter from here on."""
        self._emitter.emit("memory.checkpoint", {"checkpoint": {"strategy": "compact", "trigger_reason": "provider"}})

    def _compacting(self, event: Any) -> None:
        self._items.of_event(event, COMPACTION)
