"""Documents in SQL; search is Postgres full text, on SQLite a count of matching words."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, cast, delete, func, insert, or_, select
from sqlalchemy.dialects.postgresql import REGCONFIG
from sqlalchemy.engine import CursorResult
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.documents.models import Document, Passage
from app.infrastructure.persistence.documents.tables import DocumentPassageRow, DocumentRow

_MOST_WORDS = 24


class SqlDocumentRepository:
    """Documents of one tenant."""

    def __init__(self, session: AsyncSession, tenant_id: UUID) -> None:
        self._session = session
        self._tenant_id = tenant_id

    def _scoped(self) -> Select[DocumentRow]:
        return select(DocumentRow).where(DocumentRow.tenant_id == self._tenant_id)

    async def add(self, document: Document, passages: Sequence[str]) -> None:
        """Stores a document and the passages it is searched by."""
        self._session.add(
            DocumentRow(
                id=document.id,
                tenant_id=self._tenant_id,
                title=document.title,
                size=document.size,
                created_by=document.created_by,
                created_at=document.created_at,
            )
        )
        await self._session.flush()
        if passages:
            rows = [
                {"tenant_id": self._tenant_id, "document_id": document.id, "position": position, "text": text}
                for position, text in enumerate(passages)
            ]
            await self._session.execute(insert(DocumentPassageRow), rows)

    async def page(self, *, before: tuple[datetime, UUID] | None, limit: int) -> list[Document]:
        """Newest first, older than `before`."""
        row = DocumentRow
        query = self._scoped().order_by(row.created_at.desc(), row.id.desc()).limit(limit)
        if before is not None:
            moment, last = before
            query = query.where(or_(row.created_at < moment, and_(row.created_at == moment, row.id < last)))
        return [_document(each) for each in (await self._session.execute(query)).scalars()]

    async def delete(self, document_id: UUID) -> bool:
        """False when there is none."""
        result = await self._session.execute(
            delete(DocumentRow).where(DocumentRow.tenant_id == self._tenant_id, DocumentRow.id == document_id)
        )
        return isinstance(result, CursorResult) and result.rowcount > 0

    async def ids(self) -> list[UUID]:
        """Of all documents."""
        return list(await self._session.scalars(select(DocumentRow.id).where(DocumentRow.tenant_id == self._tenant_id)))

    async def whole(self, document_id: UUID) -> tuple[str, str] | None:
        """Title and text, put together from the passages."""
        found = await self._session.scalar(self._scoped().where(DocumentRow.id == document_id))
        if found is None:
            return None
        passage = DocumentPassageRow
        texts = await self._session.scalars(
            select(passage.text)
            .where(passage.tenant_id == self._tenant_id, passage.document_id == document_id)
            .order_by(passage.position)
        )
        return found.title, "\n\n".join(texts)

    async def search(self, query: str, limit: int) -> list[Passage]:
        """The passages that match best, best first."""
        words = [word for word in "".join(c if c.isalnum() else " " for c in query.lower()).split() if len(word) > 1]
        if not words:
            return []
        dialect = self._session.get_bind().dialect.name
        matches, score = (_full_text if dialect == "postgresql" else _word_count)(words[:_MOST_WORDS])
        passage = DocumentPassageRow
        found = await self._session.execute(
            select(passage.document_id, DocumentRow.title, passage.text, score.label("score"))
            .join(
                DocumentRow,
                and_(DocumentRow.tenant_id == passage.tenant_id, DocumentRow.id == passage.document_id),
            )
            .where(passage.tenant_id == self._tenant_id, matches)
            .order_by(score.desc(), passage.document_id, passage.position)
            .limit(limit)
        )
        return [Passage(document_id=i, title=title, text=text, score=float(s)) for i, title, text, s in found]


def _full_text(words: list[str]) -> tuple[ColumnElement[bool], ColumnElement[float]]:
    english = cast("english", REGCONFIG)
    vector = func.to_tsvector(english, DocumentPassageRow.text)
    query = func.to_tsquery(english, " | ".join(words))
    return vector.op("@@")(query), func.ts_rank_cd(vector, query, 1)


def _word_count(words: list[str]) -> tuple[ColumnElement[bool], ColumnElement[float]]:
    text = func.lower(DocumentPassageRow.text)
    hits = [text.contains(word, autoescape=True) for word in words]
    score = sum((case((hit, 1.0), else_=0.0) for hit in hits[1:]), case((hits[0], 1.0), else_=0.0))
    return or_(*hits), score


def _document(row: DocumentRow) -> Document:
    return Document(
        id=row.id,
        tenant_id=row.tenant_id,
        title=row.title,
        size=row.size,
        created_by=row.created_by,
        created_at=row.created_at,
    )
