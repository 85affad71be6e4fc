"""Which failures of the database pass by: those of its server's state, never those of a statement."""

import pytest
from app.domain.errors import StoreUnavailable
from app.domain.unit_of_work import Scope
from app.infrastructure.persistence.database import create_database_engine, create_sessions
from app.infrastructure.persistence.unit_of_work import SqlUnitOfWork
from psycopg import Error, errors
from sqlalchemy.exc import DBAPIError, InternalError, OperationalError

PASSING = (
    errors.IdleInTransactionSessionTimeout,
    errors.TransactionTimeout,
    errors.ReadOnlySqlTransaction,
    errors.AdminShutdown,
    errors.DeadlockDetected,
)


async def leave_with(cause: type[Error], kind: type[DBAPIError]) -> None:
    sessions = create_sessions(create_database_engine("sqlite+aiosqlite://"))
    async with SqlUnitOfWork(sessions, Scope()):
        raise kind("UPDATE runs", None, cause())


@pytest.mark.parametrize("cause", PASSING, ids=lambda cause: cause.__name__)
async def test_a_server_that_cannot_at_the_moment(cause: type[Error]) -> None:
    with pytest.raises(StoreUnavailable):
        await leave_with(cause, OperationalError if issubclass(cause, errors.OperationalError) else InternalError)


async def test_a_statement_that_never_will() -> None:
    with pytest.raises(InternalError):
        await leave_with(errors.InFailedSqlTransaction, InternalError)
