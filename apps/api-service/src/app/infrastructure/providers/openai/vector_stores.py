"""`VectorStoreProvider` on the files and vector stores of OpenAI's API."""

import contextlib
from collections.abc import AsyncIterator
from uuid import UUID

from openai import AsyncOpenAI, NotFoundError

from app.domain.vector_stores.models import StoredFile, WholeDocument

_DOCUMENT = "document_id"
_NAME_CHARS = 120


class OpenAIVectorStores:
    """Files carry the id of their document as an attribute, by which they are found again."""

    def __init__(self, client: AsyncOpenAI) -> None:
        self._client = client

    async def create(self, tenant_id: UUID) -> str:
        """A new store, named for its tenant."""
        made = await self._client.vector_stores.create(
            name=f"documents-{tenant_id}", metadata={"tenant_id": str(tenant_id)}
        )
        return made.id

    async def exists(self, store: str) -> bool:
        """Whether the provider has it, and has not let it expire."""
        try:
            found = await self._client.vector_stores.retrieve(store)
        except NotFoundError:
            return False
        return found.status != "expired"

    async def files(self, store: str) -> AsyncIterator[StoredFile]:
        """What it holds; what could not be read counts as absent, so that it is copied again."""
        async for file in self._client.vector_stores.files.list(store, limit=100):
            told = (file.attributes or {}).get(_DOCUMENT)
            known = told if isinstance(told, str) and file.status != "failed" else ""
            yield StoredFile(id=file.id, document_id=known)

    async def add(self, store: str, document: WholeDocument) -> None:
        """Uploads the document and waits until it can be found; one that nobody holds is not left behind."""
        name = f"{_file_name(document.title)}.txt"
        content = f"{document.title}\n\n{document.text}".encode()
        uploaded = await self._client.files.create(file=(name, content, "text/plain"), purpose="assistants")
        try:
            await self._client.vector_stores.files.create_and_poll(
                uploaded.id, vector_store_id=store, attributes={_DOCUMENT: str(document.id)}
            )
        except BaseException:
            with contextlib.suppress(Exception):
                await self._client.files.delete(uploaded.id)
            raise

    async def remove(self, store: str, file: StoredFile) -> None:
        """Takes it out of the store and deletes it; repeating it is harmless."""
        with contextlib.suppress(NotFoundError):
            await self._client.vector_stores.files.delete(file.id, vector_store_id=store)
        with contextlib.suppress(NotFoundError):
            await self._client.files.delete(file.id)


def _file_name(title: str) -> str:
    """The title as a file may be called; answers cite it."""
    shown = "".join(each if each.isprintable() and each not in '/\\:*?"<>|' else " " for each in title)
    return " ".join(shown.split())[:_NAME_CHARS] or "document"
