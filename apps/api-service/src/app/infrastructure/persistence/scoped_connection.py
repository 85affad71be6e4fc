"""A Postgres connection whose transactions name their tenant and user together with their first statement.

The begin of the transaction, its scope and the first statement travel in one pipeline: one round trip instead of three.
A process frozen in the middle of a transaction would keep its locks from the worker that takes its run over, and
from everybody else: Postgres ends a transaction that says nothing for as long as a worker may be silent. One that is
frozen between a pipeline's statement and its end counts as busy, so no transaction may last for long either.
"""

import select
from typing import Any, Self

from psycopg import AsyncConnection, AsyncCursor
from psycopg.rows import TupleRow

_SET_SCOPE = (
    "SELECT set_config('app.tenant_id', %s, true), set_config('app.user_id', %s, true),"
    " set_config('idle_in_transaction_session_timeout', '10s', true), set_config('transaction_timeout', '30s', true)"
)
Scope = tuple[str, str]


class ScopedConnection(AsyncConnection[TupleRow]):
    """Remembers the scope of a transaction until the first statement carries it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cursor_factory = ScopedCursor
        self.opening: Scope | None = None

    def take_opening(self) -> Scope | None:
        """The scope that is still to be named, once."""
        opening, self.opening = self.opening, None
        return opening

    @property
    def hung_up(self) -> bool:
        """Whether an idle connection has something to read: a server only speaks unasked when it says goodbye."""
        watch = select.poll()
        watch.register(self.fileno(), select.POLLIN)
        return bool(watch.poll(0))


class ScopedCursor(AsyncCursor[TupleRow]):
    """Sends what opens the transaction before its own first statement."""

    async def execute(self, *args: Any, **kwargs: Any) -> Self:
        """The statement's result; nothing of it is seen before the scope is named, because both are one transaction."""
        opening = self._take_opening()
        if opening is None:
            return await super().execute(*args, **kwargs)
        async with self.connection.pipeline():
            await self.connection.execute(_SET_SCOPE, opening)
            await super().execute(*args, **kwargs)
        return self

    async def executemany(self, *args: Any, **kwargs: Any) -> None:
        """Psycopg makes a pipeline of its own for these."""
        if (opening := self._take_opening()) is not None:
            await self.connection.execute(_SET_SCOPE, opening)
        await super().executemany(*args, **kwargs)

    def _take_opening(self) -> Scope | None:
        connection = self.connection
        return connection.take_opening() if isinstance(connection, ScopedConnection) else None
