"""Files of runs in memory."""

from collections.abc import AsyncIterator
from uuid import UUID

from app.domain.assets.errors import StorageFull
from app.domain.assets.models import Attachment
from app.domain.assets.ports import MadeFile


class MemoryRunFiles:
    """`RunFiles`."""

    def __init__(self, *, full: bool = False) -> None:
        self.contents: dict[UUID, bytes] = {}
        self.made: list[MadeFile] = []
        self._full = full

    def add(self, filename: str, mime_type: str, content: bytes, size_bytes: int | None = None) -> Attachment:
        """A file that somebody has attached."""
        key = UUID(int=len(self.contents) + 1)
        self.contents[key] = content
        size = len(content) if size_bytes is None else size_bytes
        return Attachment(object_id=key, filename=filename, mime_type=mime_type, size_bytes=size)

    async def content(self, tenant_id: UUID, attachment: Attachment) -> bytes | None:
        return self.contents.get(attachment.object_id)

    async def keep(self, made: MadeFile, content: AsyncIterator[bytes]) -> Attachment:
        if self._full:
            raise StorageFull
        self.made.append(made)
        self.contents[made.id] = b"".join([piece async for piece in content])
        return Attachment(
            object_id=made.id,
            filename=made.filename,
            mime_type="image/png",
            size_bytes=len(self.contents[made.id]),
            tool_call_id=made.tool_call_id,
        )
