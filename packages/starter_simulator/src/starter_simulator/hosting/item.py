"""The item of one hosted call while it is under way."""

from collections.abc import Iterator
from typing import Any

from starter_simulator.document import Event, ResponseDocument, new_id


class HostedItem:
    """Tells the events of one output item, whose stages are named after its type."""

    def __init__(self, document: ResponseDocument, prefix: str, kind: str, **fields: Any) -> None:
        self.document = document
        self.item: dict[str, Any] = {"id": new_id(prefix), "type": kind, **fields}
        self._index = -1

    def begin(self) -> Iterator[Event]:
        self._index = self.document.add(self.item)
        yield self.document.event("response.output_item.added", output_index=self._index, item={**self.item})

    def tell(self, stage: str, **fields: Any) -> Event:
        here = {"output_index": self._index, "item_id": self.item["id"]}
        return self.document.event(f"response.{self.item['type']}{stage}", **here, **fields)

    def done(self, **fields: Any) -> Event:
        self.item |= fields
        return self.document.event("response.output_item.done", output_index=self._index, item={**self.item})
