"""Images on their way: each partial one in pieces that every client can take."""

from typing import Any

from app.domain.ai.redaction import notice

from .emitter import Emitter
from .fields import Handlers, position, text
from .hosted_details import image_look
from .hosted_tools import HostedToolNormaliser
from .output_items import OutputItems

PIECE_CHARS = 131_072
_IMAGE_CHARS = 8 * 1024 * 1024
"""An image of 6 MB; whoever sends more is not drawing the previews that were asked for."""
_IMAGES = 8


class PartialImageNormaliser:
    """Tells each partial image of an image generation once: that there is one, then the image itself."""

    def __init__(self, emitter: Emitter, items: OutputItems, hosted: HostedToolNormaliser) -> None:
        self._emitter = emitter
        self._items = items
        self._hosted = hosted
        self._told: set[tuple[str, int]] = set()

    def handlers(self) -> Handlers:
        """By provider event type."""
        return {"response.image_generation_call.partial_image": self._partial_image}

    def _partial_image(self, event: Any) -> None:
        item = self._items.of_event(event, "image_generation_call")
        number, image = position(event, "partial_image_index"), text(event, "partial_image_b64")
        if item.done or (item.item_id, number) in self._told or len(self._told) >= _IMAGES:
            return
        self._told.add((item.item_id, number))
        details: dict[str, Any] = {"partial_image_index": number, **image_look(event)}
        if not 0 < len(image) <= _IMAGE_CHARS:
            cut = notice("truncated", "tool.partial_image_index", "the image is too large to be shown")
            self._hosted.tell(item, "image_generation", "partial_image", details, [cut] if image else [])
            return
        self._hosted.tell(item, "image_generation", "partial_image", details, [])
        target = {
            "entity_kind": "tool_call",
            "entity_id": item.item_id,
            "field": "partial_image_b64",
            "part_index": number,
        }
        for chunk, start in enumerate(range(0, len(image), PIECE_CHARS)):
            piece = image[start : start + PIECE_CHARS]
            data = {"target": target, "encoding": "base64", "chunk_index": chunk, "data": piece}
            self._emitter.emit("chunk.delta", data, item)
        self._emitter.emit("chunk.done", {"target": target}, item)
