"""Data migrations reach every tenant's rows, go on after kill -9 at any moment, and never call nothing a success.

`BACKFILL_KILLS` sets how many moments are tried; all of them when it is larger than their number.
"""

import math
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from app.bootstrap.migrations import owner_engine
from app.infrastructure.persistence.backfills import RowsLeftBehind, backfill
from sqlalchemy import Connection, Engine, event, insert, select, text
from starter_contracts.database_roles import DatabaseRole
from tests.fixtures.databases import PostgresDatabase
from tests.fixtures.rows import METADATA, Household, furnish, row_of

pytestmark = pytest.mark.postgres

KILLS = int(os.environ.get("BACKFILL_KILLS", "12"))
TENANTS, ROWS = 3, 5
DOCUMENTS = METADATA.tables["documents"]
PENDING, CHANGE = "title NOT LIKE 'new %'", "title = 'new ' || title, size = size + 1"


@dataclass
class Archive:
    """Tenants with documents, before a migration renames these."""

    database: PostgresDatabase
    homes: list[Household]

    def engine(self) -> Engine:
        return owner_engine(self.database.url(DatabaseRole.OWNER))

    def sizes(self) -> dict[bool, list[int]]:
        """By whether they have their new title: how often each row was changed."""
        with self.database.superuser_transaction() as connection:
            rows = connection.execute(select(DOCUMENTS.c.title, DOCUMENTS.c.size)).all()
        return {
            new: sorted(row.size - 1 for row in rows if row.title.startswith("new ") is new) for new in (True, False)
        }


@pytest.fixture
def archive(scratch: PostgresDatabase) -> Archive:
    with scratch.superuser_transaction() as connection:
        homes = [furnish(connection) for _ in range(TENANTS)]
        for home in homes:
            connection.execute(insert(DOCUMENTS), [row_of(DOCUMENTS, home) for _ in range(ROWS - 1)])
    return Archive(scratch, homes)


@pytest.fixture
def engine(archive: Archive) -> Iterator[Engine]:
    engine = archive.engine()
    yield engine
    engine.dispose()


def test_the_owner_alone_changes_nothing_and_hears_nothing(archive: Archive, engine: Engine) -> None:
    """Why there is a helper at all."""
    with engine.begin() as connection:
        changed = connection.execute(text(f"UPDATE documents SET {CHANGE}"))  # noqa: S608
        assert changed.rowcount == 0
    assert archive.sizes()[True] == []


def test_every_row_of_every_tenant_is_changed_once(archive: Archive, engine: Engine) -> None:
    assert backfill(engine, "documents", pending=PENDING, step=CHANGE, batch=2) == TENANTS * ROWS
    assert archive.sizes() == {True: [1] * TENANTS * ROWS, False: []}
    assert backfill(engine, "documents", pending=PENDING, step=CHANGE, batch=2) == 0


def test_a_step_may_compute_what_sql_cannot(archive: Archive, engine: Engine) -> None:
    def reverse(connection: Connection, batch: int) -> int:
        rows = connection.execute(select(DOCUMENTS).where(text(PENDING)).limit(batch)).all()
        for row in rows:
            title = f"new {row.title[::-1]}"
            connection.execute(DOCUMENTS.update().where(DOCUMENTS.c.id == row.id).values(title=title))
        return len(rows)

    assert backfill(engine, "documents", pending=PENDING, step=reverse, batch=2) == TENANTS * ROWS


def test_rows_of_people_are_reached_person_by_person(archive: Archive, engine: Engine) -> None:
    changed = backfill(
        engine, "sessions", pending="counter < 100", step="counter = counter + 100", owners="users", batch=2
    )
    assert changed == TENANTS


@pytest.mark.parametrize(
    "wrong",
    [
        lambda engine: backfill(engine, "documents", pending=PENDING, step=CHANGE, owners="users"),
        lambda engine: backfill(engine, "documents", pending=PENDING, step=lambda connection, batch: 0),
    ],
    ids=["the wrong owners", "a step that does nothing"],
)
def test_nothing_is_not_taken_for_everything(archive: Archive, engine: Engine, wrong: Callable[[Engine], int]) -> None:
    with pytest.raises(RowsLeftBehind, match=f"{TENANTS * ROWS} rows of documents"):
        wrong(engine)


def die_at(archive: Archive, moment: int | None) -> int:
    """Backfill in a child that is killed at its `moment`-th word to the database; how many words it said."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            engine, said = archive.engine(), 0

            def say(*_: object) -> None:
                nonlocal said
                said += 1
                os.write(writing, b".")
                if said == moment:
                    os.kill(os.getpid(), signal.SIGKILL)

            for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
                event.listen(engine, name, say)
            backfill(engine, "documents", pending=PENDING, step=CHANGE, batch=2)
        finally:
            os._exit(0)
    os.close(writing)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) is (moment is not None)
    with os.fdopen(reading, "rb") as words:
        return len(words.read())


def test_a_killed_backfill_goes_on_where_it_was(archive: Archive, engine: Engine) -> None:
    moments = die_at(archive, None)
    assert archive.sizes() == {True: [1] * TENANTS * ROWS, False: []}
    tried = range(1, moments + 1, math.ceil(moments / KILLS))
    partly = 0
    for moment in tried:
        with archive.database.superuser_transaction() as connection:
            connection.execute(DOCUMENTS.update().values(title="old", size=1))
        die_at(archive, moment)
        found = archive.sizes()
        partly += bool(found[True]) and bool(found[False])
        backfill(engine, "documents", pending=PENDING, step=CHANGE, batch=2)
        assert archive.sizes() == {True: [1] * TENANTS * ROWS, False: []}, f"killed at {moment} of {moments}"
    print(f"backfill: killed at {len(tried)} of {moments} moments, {partly} times half-way; all complete")
    assert partly > 0
