"""Data migrations: the owner of the tables obeys their walls, so it visits each tenant or person in turn.

An UPDATE over a walled table as its owner changes nothing and says so to nobody. A backfill therefore names the scope
in every transaction, works in batches that each commit, and counts in the end what it has left, with the rights of
operations. What is pending is a condition on the rows themselves: a backfill that was killed goes on where it was.
"""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection, Engine, text

from app.infrastructure.persistence.walls import OPS

Owners = Literal["tenants", "users"]
Step = Callable[[Connection, int], int]
"""Changes at most so many pending rows of the transaction's owner and tells how many; 0 when none is left."""

_SETTINGS = {"tenants": "app.tenant_id", "users": "app.user_id"}
_BATCH = 1000


class RowsLeftBehind(Exception):
    """After every owner's turn there are rows that should have been changed; nothing may call this done."""


def backfill(
    engine: Engine, table: str, *, pending: str, step: Step | str, owners: Owners = "tenants", batch: int = _BATCH
) -> int:
    """Change every row of `table` that is `pending`, owner by owner; tells how many rows were changed.

    `pending`: a condition in SQL that a changed row no longer meets. `step`: assignments in SQL, or a function for
    what SQL cannot compute. Call it in a revision of its own, with `op.get_bind().engine`: it uses other connections,
    which would wait for what the revision itself has changed.
    """
    act = _assign(table, pending, step) if isinstance(step, str) else step
    changed = 0
    for owner in _owners(engine, owners):
        while count := _batch(engine, _SETTINGS[owners], owner, act, batch):
            changed += count
    _refuse_rest(engine, table, pending)
    return changed


def _assign(table: str, pending: str, assignments: str) -> Step:
    statement = text(
        f"UPDATE {table} SET {assignments} WHERE ctid = ANY(ARRAY("  # noqa: S608 - a migration's own words
        f"SELECT ctid FROM {table} WHERE {pending} LIMIT :batch FOR UPDATE))"
    )
    return lambda connection, batch: connection.execute(statement, {"batch": batch}).rowcount


def _batch(engine: Engine, setting: str, owner: UUID, step: Step, batch: int) -> int:
    with engine.begin() as connection:
        connection.execute(text("SELECT set_config(:setting, :owner, true)"), {"setting": setting, "owner": str(owner)})
        return step(connection, batch)


def _owners(engine: Engine, owners: Owners) -> Sequence[UUID]:
    with _operations(engine) as connection:
        return connection.scalars(text(f"SELECT id FROM {owners} ORDER BY id")).all()  # noqa: S608


def _refuse_rest(engine: Engine, table: str, pending: str) -> None:
    with _operations(engine) as connection:
        rest = connection.scalar(text(f"SELECT count(*) FROM {table} WHERE {pending}"))  # noqa: S608
    if rest:
        raise RowsLeftBehind(f"{rest} rows of {table}: {RowsLeftBehind.__doc__}")


@contextmanager
def _operations(engine: Engine) -> Generator[Connection]:
    """A transaction for questions that no wall narrows."""
    with engine.begin() as connection:
        connection.execute(text(f"SET LOCAL ROLE {OPS}"))
        yield connection
