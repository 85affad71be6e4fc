"""Searches the documents of the organisation."""

from typing import Any, Protocol
from uuid import UUID

from app.agents._shared.specs import ToolContext, ToolSpec
from app.domain.documents.models import Passage


class DocumentSearch(Protocol):
    """Finds passages in a tenant's documents."""

    async def search(self, tenant_id: UUID, query: str, limit: int = 5) -> list[Passage]: ...


async def search_documents(context: ToolContext, query: str) -> dict[str, Any]:
    """Searches the organisation's documents and returns the passages that match best.

    Args:
        context: For whom the tool works.
        query: What to look for, in a few words.
    """
    search: DocumentSearch = context.services.get(DocumentSearch)
    passages = await search.search(context.tenant_id, query[:500])
    return {
        "results": [
            {"document_id": str(p.document_id), "title": p.title, "text": p.text, "score": round(p.score, 4)}
            for p in passages
        ]
    }


TOOL = ToolSpec(function=search_documents, idempotent=True, timeout_seconds=15)
