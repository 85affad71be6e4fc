"""Puts files into a model's input where references stand, just before the provider is asked."""

import asyncio
from base64 import b64encode
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from app.domain.assets.models import Attachment
from app.domain.assets.policies import PDF, is_text
from app.domain.assets.ports import RunFiles

ASSET = "asset"
"""The field of an input item, or of a part of one, that says which file it stands for."""


class AttachedFiles:
    """The input as a provider reads it; neither steps nor the ledger ever hold that form."""

    def __init__(self, files: RunFiles, *, max_call_bytes: int, max_text_chars: int) -> None:
        """`max_call_bytes`: files of one call; the newest come first, of the others the model is told the name."""
        self._files = files
        self._max_call_bytes = max_call_bytes
        self._max_text_chars = max_text_chars

    async def filled_in(self, tenant_id: UUID, given: Any) -> Any:
        """The same input when it has no reference."""
        if isinstance(given, str) or not any(references(item) for item in given):
            return given
        filled, room = list(given), self._max_call_bytes
        for place in reversed(range(len(filled))):
            for attachment in references(filled[place]):
                fits = attachment.size_bytes <= room
                content = await self._files.content(tenant_id, attachment) if fits else b""
                room -= attachment.size_bytes if fits else 0
                filled[place] = await self._with_file(filled[place], attachment, content)
        return filled

    async def _with_file(self, item: dict[str, Any], attachment: Attachment, content: bytes | None) -> dict[str, Any]:
        if ASSET in item:
            return _drawn(item, await _base64(content) if content else None, attachment)
        parts: list[Any] = []
        for part in item["content"]:
            is_meant = attachment_of(part) == attachment
            parts.append(await self._part(attachment, content) if is_meant else part)
        return {**item, "content": parts}

    async def _part(self, attachment: Attachment, content: bytes | None) -> dict[str, Any]:
        mime_type, name = attachment.mime_type, attachment.filename
        if content is None:
            return _note(f"[The file “{name}” is no longer there.]")
        if not content:
            return _note(f"[The file “{name}” is left out: there are too many large files.]")
        if is_text(mime_type):
            return _note(self._quoted(name, content.decode(errors="replace")))
        data = f"data:{mime_type};base64,{await _base64(content)}"
        if attachment.is_image:
            return {"type": "input_image", "detail": "auto", "image_url": data}
        if mime_type == PDF:
            return {"type": "input_file", "filename": name, "file_data": data}
        return _note(f"[The file “{name}” cannot be read here: {mime_type}.]")

    def _quoted(self, name: str, text: str) -> str:
        cut = len(text) - self._max_text_chars
        rest = f"\n[{cut:,} more characters are left out.]" if cut > 0 else ""
        return f'<file name="{name}">\n{text[: self._max_text_chars]}{rest}\n</file>'


def references(item: Any) -> list[Attachment]:
    """The files that an input item stands for, in itself or in its parts."""
    if not isinstance(item, Mapping):
        return []
    content = item.get("content")
    places = [item, *content] if isinstance(content, list) else [item]
    return [attachment for place in places if (attachment := attachment_of(place)) is not None]


def attachment_of(place: Any) -> Attachment | None:
    """The file that an input item, or a part of one, stands for."""
    asset = place.get(ASSET) if isinstance(place, Mapping) else None
    return Attachment.from_json(asset) if isinstance(asset, Mapping) else None


def _drawn(item: dict[str, Any], image: str | None, attachment: Attachment) -> dict[str, Any]:
    """An image that the model has made in this run, as the provider wants it back."""
    if image is None:
        note = _note(f"[The image “{attachment.filename}” is no longer there.]")
        return {"type": "message", "role": "user", "content": [note]}
    return {**{name: value for name, value in item.items() if name != ASSET}, "result": image}


def _note(text: str) -> dict[str, Any]:
    return {"type": "input_text", "text": text}


async def _base64(content: bytes) -> str:
    return (await asyncio.to_thread(b64encode, content)).decode("ascii")
