"""One transaction, as use-cases see it; each feature narrows it to the repositories that it needs."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self, TypeVar
from uuid import UUID

from app.domain.errors import StoreUnavailable


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom a transaction runs; the database shows nothing beyond it."""

    tenant_id: UUID | None = None
    user_id: UUID | None = None


class UnitOfWork(Protocol):
    """Async context manager: a clean exit commits, any exception rolls back. Never open across a network call.

    Leaving it raises `StoreUnavailable` when the database does not answer.
    """

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


U_co = TypeVar("U_co", bound=UnitOfWork, covariant=True)
UnitOfWorkFactory = Callable[[Scope], U_co]

T = TypeVar("T")
_RETRY_SECONDS = 0.5


async def until_stored(act: Callable[[], Awaitable[T]]) -> T:
    """The result of `act`, repeated while the database is away; for work that must not be lost to a pause of it."""
    while True:
        try:
            return await act()
        except StoreUnavailable:
            await asyncio.sleep(_RETRY_SECONDS)
