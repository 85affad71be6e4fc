"""Files that a code interpreter has made, fetched from the provider's container."""

from collections.abc import AsyncIterator

from openai import AsyncOpenAI

from app.domain.assets.errors import FileTooLarge

_SECONDS = 60.0
_PIECE = 64 * 1024


class ContainerFiles:
    """Reads them while their container lives, which is minutes."""

    def __init__(self, client: AsyncOpenAI, *, max_bytes: int) -> None:
        self._client = client
        self._max_bytes = max_bytes

    async def content(self, container_id: str, file_id: str) -> AsyncIterator[bytes]:
        """Piece by piece. Raises the client's errors, and `FileTooLarge`."""
        files = self._client.containers.files.content.with_streaming_response
        received = 0
        async with files.retrieve(file_id, container_id=container_id, timeout=_SECONDS) as response:
            async for piece in response.iter_bytes(_PIECE):
                received += len(piece)
                if received > self._max_bytes:
                    raise FileTooLarge(limit_bytes=self._max_bytes)
                yield piece
