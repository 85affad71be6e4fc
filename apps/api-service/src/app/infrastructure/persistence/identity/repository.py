"""People and organisations in SQL."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.access.actor import Role
from app.domain.identity.errors import EmailTaken
from app.domain.identity.models import (
    AccountStatus,
    Credentials,
    JoinedTenant,
    Profile,
    Tenant,
    User,
)
from app.infrastructure.persistence.identity.tables import MembershipRow, TenantRow, UserRow

# Before anybody is known the walls show nothing, so Postgres answers these through functions that see few rows.
_CREDENTIALS = text("SELECT user_id, password_hash, status FROM credentials_of(:email)").columns(
    UserRow.id.label("user_id"), UserRow.password_hash, UserRow.status
)

_TENANTS = text(
    "SELECT id, name, slug, status, created_at, updated_at, role, joined_at FROM tenants_of_person()"
).columns(
    TenantRow.id,
    TenantRow.name,
    TenantRow.slug,
    TenantRow.status,
    TenantRow.created_at,
    TenantRow.updated_at,
    MembershipRow.role,
    MembershipRow.created_at.label("joined_at"),
)


class SqlAccountRepository:
    """Implements `domain.identity.ports.AccountRepository`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def credentials_of(self, email_normalised: str) -> Credentials | None:
        """What sign-in needs to know of an address."""
        statement: Any = _CREDENTIALS.bindparams(email=email_normalised)
        if self._session.get_bind().dialect.name != "postgresql":
            statement = select(UserRow.id.label("user_id"), UserRow.password_hash, UserRow.status).where(
                UserRow.email_normalised == email_normalised
            )
        row = (await self._session.execute(statement)).one_or_none()
        if row is None:
            return None
        return Credentials(user_id=row.user_id, password_hash=row.password_hash, status=AccountStatus(row.status))

    async def register(self, tenant: Tenant, owner: User, email_normalised: str, password_hash: str) -> None:
        """Add an organisation with its owner."""
        await self.add_person(owner, email_normalised, password_hash)
        await self.found(tenant, owner.id)

    async def add_person(self, user: User, email_normalised: str, password_hash: str) -> None:
        """Add somebody who belongs nowhere yet."""
        self._session.add(
            UserRow(
                id=user.id,
                email=user.email,
                email_normalised=email_normalised,
                email_verified=user.email_verified,
                display_name=user.display_name,
                password_hash=password_hash,
                status=user.status,
                created_at=user.created_at,
            )
        )
        try:
            await self._session.flush()
        except IntegrityError as error:
            raise EmailTaken from error

    async def found(self, tenant: Tenant, owner_id: UUID) -> None:
        """Add an organisation that somebody who is known already owns."""
        self._session.add(
            TenantRow(
                id=tenant.id,
                name=tenant.name,
                slug=tenant.slug,
                status=tenant.status,
                created_at=tenant.created_at,
                updated_at=tenant.updated_at,
            )
        )
        await self._session.flush()
        self._session.add(
            MembershipRow(tenant_id=tenant.id, user_id=owner_id, role=Role.OWNER, created_at=tenant.created_at)
        )
        await self._session.flush()

    async def lock_person(self, user_id: UUID) -> None:
        """Wait for one's turn; what only refers to the person does not wait."""
        await self._session.execute(select(UserRow.id).where(UserRow.id == user_id).with_for_update(key_share=True))

    async def tenants_of(self, user_id: UUID) -> list[JoinedTenant]:
        """The organisations of the transaction's person."""
        statement: Any = _TENANTS
        if self._session.get_bind().dialect.name != "postgresql":
            statement = _joined(user_id)
        rows = (await self._session.execute(statement)).all()
        return [JoinedTenant(tenant=tenant_of(row), role=Role(row.role), joined_at=row.joined_at) for row in rows]

    async def user(self, user_id: UUID) -> User | None:
        """A person."""
        row = await self._session.get(UserRow, user_id)
        return None if row is None else _user(row)

    async def profile(self, tenant_id: UUID, user_id: UUID) -> Profile | None:
        """A person as a member of an organisation."""
        found = (await self._session.execute(_profile(tenant_id, user_id))).one_or_none()
        if found is None:
            return None
        user, tenant, role = found
        return Profile(user=_user(user), tenant=tenant_of(tenant), role=Role(role))

    async def rename(self, user_id: UUID, display_name: str | None) -> bool:
        """Give the transaction's person this name; whether they had another one."""
        renamed = await self._session.execute(
            update(UserRow)
            .where(UserRow.id == user_id, UserRow.display_name.is_distinct_from(display_name))
            .values(display_name=display_name)
            .returning(UserRow.id)
        )
        return renamed.one_or_none() is not None


def _profile(tenant_id: UUID, user_id: UUID) -> Select[UserRow, TenantRow, str]:
    return (
        select(UserRow, TenantRow, MembershipRow.role)
        .join(MembershipRow, MembershipRow.user_id == UserRow.id)
        .join(TenantRow, TenantRow.id == MembershipRow.tenant_id)
        .where(UserRow.id == user_id, TenantRow.id == tenant_id)
    )


def _user(row: UserRow) -> User:
    return User(
        id=row.id,
        email=row.email,
        display_name=row.display_name,
        email_verified=row.email_verified,
        status=AccountStatus(row.status),
        created_at=row.created_at,
    )


def _joined(user_id: UUID) -> Any:
    return (
        select(
            TenantRow.id,
            TenantRow.name,
            TenantRow.slug,
            TenantRow.status,
            TenantRow.created_at,
            TenantRow.updated_at,
            MembershipRow.role,
            MembershipRow.created_at.label("joined_at"),
        )
        .join(MembershipRow, MembershipRow.tenant_id == TenantRow.id)
        .where(MembershipRow.user_id == user_id)
        .order_by(MembershipRow.created_at, MembershipRow.tenant_id)
    )


def tenant_of(row: Any) -> Tenant:
    """The organisation of a row, or of columns with the same names."""
    return Tenant(
        id=row.id,
        name=row.name,
        slug=row.slug,
        status=AccountStatus(row.status),
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
