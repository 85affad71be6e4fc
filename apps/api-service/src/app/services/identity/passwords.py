"""Checking and choosing passwords, under a budget of attempts."""

from app.core.security.passwords import HasherBusy, PasswordHashes
from app.domain.access.errors import LimitExceeded
from app.domain.identity.errors import InvalidCredentials
from app.domain.identity.models import AccountStatus, Credentials
from app.domain.identity.policies import ensure_password_acceptable, normalise_email
from app.domain.identity.ports import IdentityUnitOfWork
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.access.limits import RequestLimits

_BUSY_SECONDS = 2


class PasswordDesk:
    """Whoever signs in, signs up or joins with a password passes here."""

    def __init__(
        self,
        *,
        uow: UnitOfWorkFactory[IdentityUnitOfWork],
        hashes: PasswordHashes,
        limits: RequestLimits,
        minimum: int,
    ) -> None:
        self._uow = uow
        self._hashes = hashes
        self._limits = limits
        self._minimum = minimum

    async def find(self, email: str, *, address: str) -> Credentials | None:
        """The account of an address; counts as an attempt at its password."""
        normalised = normalise_email(email)
        await self._limits.count_attempt(normalised, address)
        async with self._uow(Scope()) as uow:
            return await uow.accounts.credentials_of(normalised)

    async def ensure_right(self, credentials: Credentials | None, password: str) -> Credentials:
        """Raises `InvalidCredentials`; an unknown account costs the same work as a wrong password."""
        try:
            matches = await self._hashes.verify(None if credentials is None else credentials.password_hash, password)
        except HasherBusy as error:
            raise LimitExceeded(retry_after=_BUSY_SECONDS) from error
        if credentials is None or not matches or credentials.status is not AccountStatus.ACTIVE:
            raise InvalidCredentials
        return credentials

    def ensure_acceptable(self, password: str, *, email: str, names: tuple[str, ...] = ()) -> None:
        """Raises `PasswordRefused`."""
        ensure_password_acceptable(password, minimum=self._minimum, email=email, names=names)

    async def hash(self, password: str) -> str:
        """What is stored of a chosen password."""
        try:
            return await self._hashes.hash(password)
        except HasherBusy as error:
            raise LimitExceeded(retry_after=_BUSY_SECONDS) from error
