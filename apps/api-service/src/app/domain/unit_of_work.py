"""One transaction, as use-cases see it; each feature narrows it to the repositories that it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self, TypeVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom a transaction runs; the database shows nothing beyond it."""

    tenant_id: UUID | None = None
    user_id: UUID | None = None


class UnitOfWork(Protocol):
    """Async context manager: a clean exit commits, any exception rolls back. Never open across a network call."""

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


U_co = TypeVar("U_co", bound=UnitOfWork, covariant=True)
UnitOfWorkFactory = Callable[[Scope], U_co]
