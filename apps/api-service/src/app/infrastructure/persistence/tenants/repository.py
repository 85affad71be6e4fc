"""An organisation, its members and its invitations in SQL."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Select,
    and_,
    column,
    delete,
    func,
    or_,
    select,
    text,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.access.actor import Role
from app.domain.identity.models import AccountStatus, Tenant
from app.domain.tenants.models import Headcount, Invitation, InvitationStatus, Member, Offer
from app.infrastructure.persistence.identity.repository import tenant_of
from app.infrastructure.persistence.identity.tables import MembershipRow, TenantRow, UserRow

from .mappers import invitation_of, invitation_row, member_of, offer_of
from .tables import InvitationRow

_PERSON = ("email", "display_name", "status", "email_verified")
_OFFER = (
    InvitationRow.id,
    InvitationRow.tenant_id,
    TenantRow.name.label("tenant_name"),
    InvitationRow.role,
    InvitationRow.invited_email,
    UserRow.display_name.label("inviter_name"),
    InvitationRow.expires_at,
)
# Nobody sees another organisation's invitations: in Postgres a narrow function shows the one whose token is known.
_OFFERS = text(
    "SELECT id, tenant_id, tenant_name, role, invited_email, inviter_name, expires_at FROM offer_of_token(:token_hash)"
).columns(*_OFFER)


class SqlTenantRepository:
    """Implements `domain.tenants.ports.TenantRepository`."""

    def __init__(self, session: AsyncSession, tenant_id: UUID) -> None:
        self._session = session
        self._tenant_id = tenant_id

    async def get(self) -> Tenant | None:
        """The organisation."""
        row = (await self._session.scalars(self._own())).one_or_none()
        return None if row is None else tenant_of(row)

    async def lock(self) -> None:
        """Wait for one's turn; what only refers to the organisation does not wait."""
        await self._session.execute(self._own().with_for_update(key_share=True))

    async def rename(self, name: str, now: datetime) -> None:
        """Give it another name."""
        await self._session.execute(
            update(TenantRow).where(TenantRow.id == self._tenant_id).values(name=name, updated_at=now)
        )

    def _own(self) -> Select[TenantRow]:
        return select(TenantRow).where(TenantRow.id == self._tenant_id)


class SqlMemberRepository:
    """Implements `domain.tenants.ports.MemberRepository`."""

    def __init__(self, session: AsyncSession, tenant_id: UUID) -> None:
        self._session = session
        self._tenant_id = tenant_id

    async def role_of(self, user_id: UUID) -> Role | None:
        """None for whoever is no member."""
        role = await self._session.scalar(select(MembershipRow.role).where(*self._one(user_id)))
        return None if role is None else Role(role)

    async def get(self, user_id: UUID) -> Member | None:
        """A member."""
        found = await self._with_people(select(MembershipRow).where(*self._one(user_id)))
        return found[0] if found else None

    async def page(self, *, after: tuple[datetime, UUID] | None, limit: int) -> list[Member]:
        """Those who joined first come first."""
        row = MembershipRow
        query = select(row).where(row.tenant_id == self._tenant_id).order_by(row.created_at, row.user_id).limit(limit)
        if after is not None:
            moment, last = after
            query = query.where(or_(row.created_at > moment, and_(row.created_at == moment, row.user_id > last)))
        return await self._with_people(query)

    async def count(self) -> Headcount:
        """How many there are, and how many of them own the organisation and may act."""
        members = select(MembershipRow.user_id).where(MembershipRow.tenant_id == self._tenant_id)
        owners = members.where(MembershipRow.role == Role.OWNER).cte("owners")
        people = self._people(owners)
        able = (
            select(func.count())
            .select_from(owners.join(people, people.c.id == owners.c.user_id))
            .where(people.c.status == AccountStatus.ACTIVE)
        )
        everybody = select(func.count()).select_from(members.subquery())
        query = select(everybody.scalar_subquery(), able.scalar_subquery())
        counted, owned = (await self._session.execute(query)).one()
        return Headcount(members=counted, owners=owned)

    async def add(self, user_id: UUID, role: Role, now: datetime) -> None:
        """Let somebody in."""
        self._session.add(MembershipRow(tenant_id=self._tenant_id, user_id=user_id, role=role, created_at=now))
        await self._session.flush()

    async def set_role(self, user_id: UUID, role: Role) -> None:
        """Change what somebody is."""
        await self._session.execute(update(MembershipRow).where(*self._one(user_id)).values(role=role))

    async def remove(self, user_id: UUID) -> None:
        """Let somebody go."""
        await self._session.execute(delete(MembershipRow).where(*self._one(user_id)))

    def _one(self, user_id: UUID) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        return MembershipRow.tenant_id == self._tenant_id, MembershipRow.user_id == user_id

    async def _with_people(self, memberships: Select[MembershipRow]) -> list[Member]:
        """One statement, so that nobody is missing who goes meanwhile."""
        chosen = memberships.cte("chosen")
        people = self._people(chosen)
        rows = await self._session.execute(
            select(chosen, *(people.c[name] for name in _PERSON))
            .join(people, people.c.id == chosen.c.user_id)
            .order_by(chosen.c.created_at, chosen.c.user_id)
        )
        return [member_of(row) for row in rows]

    def _people(self, chosen: CTE) -> FromClause:
        """People are walled from each other: in Postgres a narrow function shows the members among them."""
        if self._session.get_bind().dialect.name != "postgresql":
            return UserRow.__table__
        wanted = select(func.array_agg(chosen.c.user_id)).scalar_subquery()
        columns = (column(name, UserRow.__table__.c[name].type) for name in ("id", *_PERSON))
        return func.people_of_tenant(wanted).table_valued(*columns)


class SqlInvitationRepository:
    """Implements `domain.tenants.ports.InvitationRepository`."""

    def __init__(self, session: AsyncSession, tenant_id: UUID) -> None:
        self._session = session
        self._tenant_id = tenant_id

    async def add(self, invitation: Invitation, token_hash: bytes) -> None:
        """Remember an invitation, and its token only as a hash."""
        self._session.add(invitation_row(invitation, self._tenant_id, token_hash))
        await self._session.flush()

    async def get(self, invitation_id: UUID) -> Invitation | None:
        """An invitation."""
        query = select(InvitationRow).where(*self._one(invitation_id)).execution_options(populate_existing=True)
        row = (await self._session.scalars(query)).one_or_none()
        return None if row is None else invitation_of(row)

    async def page(
        self, status: InvitationStatus | None, now: datetime, *, before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Invitation]:
        """Newest first, older than `before`."""
        row = InvitationRow
        query = select(row).where(row.tenant_id == self._tenant_id, _is(status, now))
        if before is not None:
            moment, last = before
            query = query.where(or_(row.created_at < moment, and_(row.created_at == moment, row.id < last)))
        rows = await self._session.scalars(query.order_by(row.created_at.desc(), row.id.desc()).limit(limit))
        return [invitation_of(each) for each in rows]

    async def count(self, status: InvitationStatus | None, now: datetime) -> int:
        """How many there are."""
        query = select(func.count()).where(InvitationRow.tenant_id == self._tenant_id, _is(status, now))
        return (await self._session.execute(query)).scalar_one()

    async def accept(self, invitation_id: UUID, user_id: UUID, now: datetime) -> bool:
        """Whether it was still open."""
        accepted = await self._session.scalars(
            update(InvitationRow)
            .where(*self._one(invitation_id), _is(InvitationStatus.ACTIVE, now))
            .values(accepted_by=user_id, accepted_at=now)
            .returning(InvitationRow.id)
        )
        return accepted.one_or_none() is not None

    async def revoke(self, invitation_id: UUID, now: datetime) -> bool:
        """Whether it was neither accepted nor revoked before."""
        revoked = await self._session.scalars(
            update(InvitationRow)
            .where(*self._one(invitation_id), _pending())
            .values(revoked_at=now)
            .returning(InvitationRow.id)
        )
        return revoked.one_or_none() is not None

    async def revoke_all_of(self, user_id: UUID, roles: Collection[Role], now: datetime) -> int:
        """Revoke the open ones by which this person invites to one of `roles`."""
        row = InvitationRow
        revoked = await self._session.scalars(
            update(row)
            .where(row.tenant_id == self._tenant_id, row.created_by == user_id)
            .where(row.role.in_(roles), _is(InvitationStatus.ACTIVE, now))
            .values(revoked_at=now)
            .returning(row.id)
        )
        return len(revoked.all())

    def _one(self, invitation_id: UUID) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        return InvitationRow.tenant_id == self._tenant_id, InvitationRow.id == invitation_id


class SqlOfferRepository:
    """Implements `domain.tenants.ports.OfferRepository`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, token_hash: bytes) -> Offer | None:
        """An invitation by its token."""
        statement: Any = _OFFERS.bindparams(token_hash=token_hash)
        if self._session.get_bind().dialect.name != "postgresql":
            statement = (
                select(*_OFFER)
                .join(TenantRow, TenantRow.id == InvitationRow.tenant_id)
                .join(UserRow, UserRow.id == InvitationRow.created_by, isouter=True)
                .where(InvitationRow.token_hash == token_hash, _pending())
                .where(TenantRow.status == AccountStatus.ACTIVE)
                .where(func.coalesce(UserRow.status, AccountStatus.ACTIVE.value) == AccountStatus.ACTIVE)
            )
        row = (await self._session.execute(statement)).one_or_none()
        return None if row is None else offer_of(row)


def _pending() -> ColumnElement[bool]:
    return and_(InvitationRow.accepted_at.is_(None), InvitationRow.revoked_at.is_(None))


def _is(status: InvitationStatus | None, now: datetime) -> ColumnElement[bool]:
    """Whether an invitation has `status`; the same rules as `Invitation.status`."""
    match status:
        case None:
            return true()
        case InvitationStatus.ACCEPTED:
            return InvitationRow.accepted_at.is_not(None)
        case InvitationStatus.REVOKED:
            return InvitationRow.revoked_at.is_not(None)
        case InvitationStatus.ACTIVE:
            return and_(_pending(), InvitationRow.expires_at > now)
        case InvitationStatus.EXPIRED:
            return and_(_pending(), InvitationRow.expires_at <= now)
