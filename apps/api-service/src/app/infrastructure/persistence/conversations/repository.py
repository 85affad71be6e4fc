"""Conversations and their ledgers in SQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row as Found
from sqlalchemy import Select, and_, bindparam, delete, insert, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.conversations.models import Conversation, ConversationFilter, Message, NewItem
from app.domain.runs.models import OPEN_STATES
from app.infrastructure.persistence.base import Row
from app.infrastructure.persistence.conversations.tables import ConversationItemRow, ConversationRow
from app.infrastructure.persistence.runs.tables import RunRow
from app.utils.ids import new_id

# Read and written with every turn: columns of tables, not entities, and what all statements share made once.
_CONVERSATIONS = Row.metadata.tables[ConversationRow.__tablename__]
_ITEMS = Row.metadata.tables[ConversationItemRow.__tablename__]
_RUNS = Row.metadata.tables[RunRow.__tablename__]
_OPEN = text(f"runs.state IN ({', '.join(repr(state.value) for state in sorted(OPEN_STATES))})")
"""Said as the index of open turns says it, so that the planner sees that it may use that."""
_OPEN_RUN = (
    select(_RUNS.c.id).where(
        _RUNS.c.tenant_id == _CONVERSATIONS.c.tenant_id, _RUNS.c.conversation_id == _CONVERSATIONS.c.id, _OPEN
    )
).scalar_subquery()
_WITH_OPEN_RUN = select(*_CONVERSATIONS.c, _OPEN_RUN.label("open_run"))
_LOCK = (
    select(_CONVERSATIONS.c.id)
    .where(_CONVERSATIONS.c.tenant_id == bindparam("of_tenant"), _CONVERSATIONS.c.id == bindparam("of_conversation"))
    .with_for_update()
)
_OF = (_ITEMS.c.tenant_id == bindparam("of_tenant"), _ITEMS.c.conversation_id == bindparam("of_conversation"))
_LAST = select(_ITEMS.c.position, _ITEMS.c.id).where(*_OF).order_by(_ITEMS.c.position.desc()).limit(1)
_HISTORY = select(_ITEMS.c.item).where(*_OF).order_by(_ITEMS.c.position)
_ROLES = {"user_message": "user", "assistant_message": "assistant"}


class SqlConversationRepository:
    """Conversations of one tenant."""

    def __init__(self, session: AsyncSession, tenant_id: UUID) -> None:
        self._session = session
        self._tenant_id = tenant_id

    def _scoped(self) -> Select[*tuple[Any, ...]]:
        return _WITH_OPEN_RUN.where(_CONVERSATIONS.c.tenant_id == self._tenant_id)

    async def add(self, conversation: Conversation) -> None:
        """Stores a new conversation."""
        row = {
            "id": conversation.id,
            "tenant_id": self._tenant_id,
            "user_id": conversation.user_id,
            "title": conversation.title,
            "agent": conversation.agent,
            "active_agent": conversation.active_agent,
            "message_count": conversation.message_count,
            "preview": conversation.preview,
            "created_at": conversation.created_at,
            "updated_at": conversation.updated_at,
        }
        await self._session.execute(insert(_CONVERSATIONS), row)

    async def get(self, conversation_id: UUID, user_id: UUID) -> Conversation | None:
        """The person's conversation."""
        query = self._scoped().where(_CONVERSATIONS.c.id == conversation_id, _CONVERSATIONS.c.user_id == user_id)
        found = (await self._session.execute(query)).one_or_none()
        return _conversation(found) if found else None

    async def page(
        self, user_id: UUID, *, wanted: ConversationFilter, before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Conversation]:
        """The person's conversations that are wanted, last used first, older than `before`."""
        row = _CONVERSATIONS.c
        query = self._scoped().where(row.user_id == user_id).order_by(row.updated_at.desc(), row.id.desc()).limit(limit)
        if wanted.agent is not None:
            query = query.where(row.agent == wanted.agent)
        if wanted.text is not None:
            hits = [column.icontains(wanted.text, autoescape=True) for column in (row.title, row.preview)]
            query = query.where(or_(*hits))
        if before is not None:
            moment, last = before
            query = query.where(or_(row.updated_at < moment, and_(row.updated_at == moment, row.id < last)))
        found = await self._session.execute(query)
        return [_conversation(each) for each in found]

    async def rename(self, conversation_id: UUID, title: str) -> None:
        """Gives it another title."""
        await self._update(conversation_id, title=title)

    async def touch(
        self, conversation_id: UUID, *, now: datetime, preview: str, added_messages: int, active_agent: str | None
    ) -> None:
        """Notes that messages were added."""
        changes: dict[str, Any] = {
            "updated_at": now,
            "preview": preview,
            "message_count": _CONVERSATIONS.c.message_count + added_messages,
        }
        if active_agent is not None:
            changes["active_agent"] = active_agent
        await self._update(conversation_id, **changes)

    async def lock(self, conversation_id: UUID) -> None:
        """Take it before the locks of its runs, as its deletion does; what is read afterwards is current."""
        await self._session.execute(_LOCK, {"of_tenant": self._tenant_id, "of_conversation": conversation_id})

    async def delete(self, conversation_id: UUID) -> None:
        """Deletes it with everything beneath."""
        await self._session.execute(
            delete(_CONVERSATIONS).where(
                _CONVERSATIONS.c.tenant_id == self._tenant_id, _CONVERSATIONS.c.id == conversation_id
            )
        )

    async def _update(self, conversation_id: UUID, **changes: Any) -> None:
        await self._session.execute(
            update(_CONVERSATIONS)
            .where(_CONVERSATIONS.c.tenant_id == self._tenant_id, _CONVERSATIONS.c.id == conversation_id)
            .values(**changes)
        )


class SqlItemRepository:
    """Ledgers of one tenant's conversations."""

    def __init__(self, session: AsyncSession, tenant_id: UUID) -> None:
        self._session = session
        self._tenant_id = tenant_id

    def _of(self, conversation_id: UUID) -> dict[str, UUID]:
        return {"of_tenant": self._tenant_id, "of_conversation": conversation_id}

    async def append(self, conversation_id: UUID, run_id: UUID, items: Sequence[NewItem], now: datetime) -> None:
        """Appends in order; each entry's parent is the one before it."""
        if not items:
            return
        last = (await self._session.execute(_LAST, self._of(conversation_id))).one_or_none()
        position, parent = (last.position, last.id) if last else (0, None)
        rows: list[dict[str, Any]] = []
        for item in items:
            position, identifier = position + 1, new_id()
            rows.append(
                {
                    "id": identifier,
                    "tenant_id": self._tenant_id,
                    "conversation_id": conversation_id,
                    "run_id": run_id,
                    "parent_id": parent,
                    "position": position,
                    "kind": item.kind,
                    "text": item.text,
                    "item": item.item,
                    "display": item.display,
                    "created_at": now,
                }
            )
            parent = identifier
        await self._session.execute(insert(_ITEMS), rows)

    async def history(self, conversation_id: UUID) -> list[dict[str, Any]]:
        """The model's input items, oldest first."""
        return list((await self._session.execute(_HISTORY, self._of(conversation_id))).scalars())

    async def messages(
        self, conversation_id: UUID, *, beyond: int | None, newest_first: bool, limit: int
    ) -> list[tuple[int, Message]]:
        """What people read, each with its position."""
        row, position = _ITEMS.c, _ITEMS.c.position
        query = select(row.position, row.id, row.run_id, row.kind, row.text, row.created_at)
        query = query.where(*_OF, row.kind.in_(list(_ROLES)))
        if beyond is not None:
            query = query.where(position < beyond if newest_first else position > beyond)
        query = query.order_by(position.desc() if newest_first else position).limit(limit)
        found = await self._session.execute(query, self._of(conversation_id))
        return [(each.position, _message(each)) for each in found]


def _conversation(row: Found[*tuple[Any, ...]]) -> Conversation:
    return Conversation(
        id=row.id,
        tenant_id=row.tenant_id,
        user_id=row.user_id,
        title=row.title,
        agent=row.agent,
        active_agent=row.active_agent,
        message_count=row.message_count,
        preview=row.preview,
        created_at=row.created_at,
        updated_at=row.updated_at,
        active_run_id=row.open_run,
    )


def _message(row: Found[*tuple[Any, ...]]) -> Message:
    return Message(id=row.id, run_id=row.run_id, role=_ROLES[row.kind], text=row.text, created_at=row.created_at)
