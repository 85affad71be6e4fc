"""Conversations and their ledgers in SQL."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row as Found
from sqlalchemy import Select, and_, bindparam, delete, insert, literal, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.assets.models import Attachment
from app.domain.conversations.branches import PathChange, Place
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
_ON_PATH = (*_OF, _ITEMS.c.on_path)
_NEWEST = select(_ITEMS.c.position).where(*_OF).order_by(_ITEMS.c.position.desc()).limit(1).scalar_subquery()
_LEAF = select(_ITEMS.c.id).where(*_ON_PATH).order_by(_ITEMS.c.position.desc()).limit(1).scalar_subquery()
_END = select(_NEWEST.label("newest"), _LEAF.label("leaf"))
_HISTORY = select(_ITEMS.c.item).where(*_ON_PATH).order_by(_ITEMS.c.position)
_PLACES = (
    select(_ITEMS.c.id, _ITEMS.c.parent_id, _ITEMS.c.run_id, _ITEMS.c.on_path).where(*_OF).order_by(_ITEMS.c.position)
)
_QUESTIONS = (
    select(_ITEMS.c.parent_id, _ITEMS.c.run_id).where(*_OF, _ITEMS.c.kind == "user_message").order_by(_ITEMS.c.position)
)
_AT_ONCE = 10_000
"""A statement has at most 65,535 parameters."""
_QUESTION = "user_message"
_ROLES = {_QUESTION: "user", "assistant_message": "assistant"}


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
        """Appends in order to the path; each entry's parent is the one before it."""
        if not items:
            return
        end = (await self._session.execute(_END, self._of(conversation_id))).one()
        position, parent = end.newest or 0, end.leaf
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
                    "on_path": True,
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
        """The model's input items on the path, oldest first."""
        return list((await self._session.execute(_HISTORY, self._of(conversation_id))).scalars())

    async def messages(
        self, conversation_id: UUID, *, beyond: int | None, newest_first: bool, limit: int
    ) -> list[tuple[int, Message]]:
        """What people read of the path, each with its position."""
        row, position = _ITEMS.c, _ITEMS.c.position
        query = select(row.position, row.id, row.parent_id, row.run_id, row.kind, row.text, row.created_at, row.display)
        query = query.where(*_ON_PATH, row.kind.in_(list(_ROLES)))
        if beyond is not None:
            query = query.where(position < beyond if newest_first else position > beyond)
        query = query.order_by(position.desc() if newest_first else position).limit(limit)
        found = (await self._session.execute(query, self._of(conversation_id))).all()
        parents = {each.parent_id for each in found if each.kind == _QUESTION}
        versions = await self._versions(conversation_id, parents)
        return [(each.position, _message(each, versions)) for each in found]

    async def places(self, conversation_id: UUID) -> list[Place]:
        """The whole tree, in the order in which it grew."""
        found = await self._session.execute(_PLACES, self._of(conversation_id))
        return [Place(each.id, each.parent_id, each.run_id, each.on_path) for each in found]

    async def change_path(self, conversation_id: UUID, change: PathChange) -> int:
        """Marks another path; how many messages more than before it holds."""
        left = await self._mark(conversation_id, change.left, on_path=False)
        return await self._mark(conversation_id, change.taken, on_path=True) - left

    async def _mark(self, conversation_id: UUID, items: Sequence[UUID], *, on_path: bool) -> int:
        """How many of the items are messages."""
        row = _ITEMS.c
        of = (row.tenant_id == self._tenant_id, row.conversation_id == conversation_id)
        messages = 0
        for start in range(0, len(items), _AT_ONCE):
            here = row.id.in_(items[start : start + _AT_ONCE])
            marked = update(_ITEMS).where(*of, here).values(on_path=on_path).returning(row.kind)
            messages += sum(kind in _ROLES for kind in (await self._session.execute(marked)).scalars())
        return messages

    async def _versions(self, conversation_id: UUID, parents: set[UUID | None]) -> dict[UUID | None, list[UUID]]:
        """The runs that begin below each of the parents, oldest first."""
        versions: dict[UUID | None, list[UUID]] = {parent: [] for parent in parents}
        if parents:
            parent = _ITEMS.c.parent_id
            begins_there = or_(parent.in_(parents - {None}), and_(literal(None in parents), parent.is_(None)))
            for each in await self._session.execute(_QUESTIONS.where(begins_there), self._of(conversation_id)):
                versions[each.parent_id].append(each.run_id)
        return versions


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


def _message(row: Found[*tuple[Any, ...]], versions: Mapping[UUID | None, Sequence[UUID]]) -> Message:
    return Message(
        id=row.id,
        run_id=row.run_id,
        role=_ROLES[row.kind],
        text=row.text,
        created_at=row.created_at,
        attachments=tuple(Attachment.from_json(each) for each in row.display.get("attachments", ())),
        versions=tuple(versions[row.parent_id]) if row.kind == _QUESTION else (),
        structured_output=row.display.get("structured_output"),
    )
