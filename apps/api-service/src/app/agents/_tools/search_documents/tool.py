"""Searches the documents of the organisation."""

from typing import Any

from app.agents._shared.specs import ToolContext, ToolSpec


async def search_documents(context: ToolContext, query: str) -> dict[str, Any]:
    """Searches the organisation's documents and returns the passages that match best.

    Args:
        context: For whom the tool works.
        query: What to look for, in a few words.
    """
    passages = await context.services.documents.search(context.tenant_id, query[:500])
    return {
        "results": [
            {"document_id": str(p.document_id), "title": p.title, "text": p.text, "score": round(p.score, 4)}
            for p in passages
        ]
    }


TOOL = ToolSpec(function=search_documents, idempotent=True, timeout_seconds=15)
