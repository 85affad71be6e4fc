"""Many tenants share two connections while their tasks are cancelled at every possible moment: nobody sees a stranger.

`ISOLATION_READS` sets how many rows have to be read and `ISOLATION_TENANTS` by how many tenants; `ISOLATION_SEED`
repeats what a printed run did.
"""

import asyncio
import os
import random
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from uuid import UUID

import pytest
from app.domain.unit_of_work import Scope
from app.infrastructure.persistence.base import TableClass
from app.infrastructure.persistence.database import create_database_engine, create_sessions
from app.infrastructure.persistence.unit_of_work import SqlUnitOfWork
from sqlalchemy import Table, select, text
from sqlalchemy.ext.asyncio import AsyncEngine
from starter_contracts.database_roles import DatabaseRole
from tests.fixtures.databases import PostgresDatabase
from tests.fixtures.rows import Household, furnish, tables_of
from tests.utils.interruptions import Interrupted, count_suspensions

pytestmark = pytest.mark.postgres

READS = int(os.environ.get("ISOLATION_READS", "1500"))
TENANTS = int(os.environ.get("ISOLATION_TENANTS", "60"))
SEED = int(os.environ.get("ISOLATION_SEED", random.SystemRandom().randrange(1_000_000)))
TOGETHER = 40
TABLES = tables_of(TableClass.TENANT)


@dataclass
class Crowd:
    """Tenants that read in turn, each its own rows and, now and then, somebody without any."""

    engine: AsyncEngine
    homes: list[Household]
    chance: random.Random
    suspensions: int = 0
    counts: Counter[str] = field(default_factory=Counter[str])

    async def read(self, home: Household, table: Table, *, fails: bool = False) -> None:
        """What a repository without any filter reads."""
        scope = Scope(home.tenant_id, home.user_id)
        async with SqlUnitOfWork(create_sessions(self.engine), scope) as uow:
            found = (await uow._session.execute(select(table.c.tenant_id))).scalars().all()
            self._count(found, home.tenant_id)
            if fails:
                raise ZeroDivisionError

    async def read_as_nobody(self, table: Table) -> None:
        """A transaction that names no tenant sees nothing, whoever used its connection before."""
        async with SqlUnitOfWork(create_sessions(self.engine), Scope()) as uow:
            found = (await uow._session.execute(select(table.c.tenant_id))).scalars().all()
            self.counts["wrong"] += len(found)
            self.counts["nobody"] += 1

    async def one(self) -> None:
        """One task; every second one is cancelled at an await of its own."""
        table = self.chance.choice(TABLES)
        work = self.read(self.chance.choice(self.homes), table, fails=self.chance.random() < 0.1)
        if self.chance.random() < 0.1:
            work.close()
            work = self.read_as_nobody(table)
        last = self.chance.randint(1, self.suspensions + 2) if self.chance.random() < 0.5 else None
        task = asyncio.ensure_future(Interrupted(work, partial(self.cancel_at, last)))
        await asyncio.gather(task, return_exceptions=True)

    def cancel_at(self, last: int | None, number: int) -> None:
        """Cancel the present task where it has given way `last` times."""
        task = asyncio.current_task()
        if number == last and task is not None:
            self.counts["cancelled"] += task.cancel()

    def _count(self, tenants: Sequence[UUID], tenant_id: UUID) -> None:
        self.counts["read"] += len(tenants)
        self.counts["wrong"] += sum(tenant != tenant_id for tenant in tenants)
        self.counts["missing"] += not tenants


@pytest.fixture
async def crowd(postgres: PostgresDatabase) -> AsyncIterator[Crowd]:
    with postgres.superuser_transaction() as connection:
        homes = [furnish(connection) for _ in range(TENANTS)]
    engine = create_database_engine(postgres.url(DatabaseRole.APP), pool_size=2, overflow=0)
    chance = random.Random(SEED)  # noqa: S311 - repeatable, not secret
    yield Crowd(engine, homes, chance)
    await engine.dispose()


@pytest.mark.timeout(600)
async def test_no_tenant_ever_reads_another_over_two_connections(crowd: Crowd) -> None:
    await crowd.read(crowd.homes[0], TABLES[0])
    crowd.suspensions = await count_suspensions(crowd.read(crowd.homes[0], TABLES[0]))
    while crowd.counts["read"] < READS:
        await asyncio.gather(*(crowd.one() for _ in range(TOGETHER)))
    counts = dict(crowd.counts)
    print(f"pool of 2, {TENANTS} tenants, {crowd.suspensions} awaits in a read, seed {SEED}: {counts}")
    assert crowd.counts["cancelled"] > READS / 20
    assert crowd.counts["nobody"] > READS / 50
    assert (crowd.counts["wrong"], crowd.counts["missing"]) == (0, 0)


@pytest.mark.parametrize("connection", ["new", "pooled"])
async def test_connections_are_usable_after_every_possible_cancellation(crowd: Crowd, connection: str) -> None:
    """Cancelled at each await in turn, both connections come back and carry no setting."""

    async def prepare() -> None:
        await crowd.engine.dispose()
        if connection == "pooled":
            await crowd.read(crowd.homes[0], TABLES[0])

    await crowd.read(crowd.homes[0], TABLES[0])
    # How often a read gives way depends on how its answer arrives: go on until one ends before its cancellation.
    for last in count(1):
        await prepare()
        work = Interrupted(crowd.read(crowd.homes[0], TABLES[0]), partial(crowd.cancel_at, last))
        await asyncio.gather(asyncio.ensure_future(work), return_exceptions=True)
        if crowd.counts["cancelled"] < last:
            break
        assert await _settings(crowd.engine) == [None, None], f"cancelled at await {last}"
    print(f"a {connection} connection, cancelled at each of {last - 1} awaits: clean {last - 1}/{last - 1}")
    assert last > 2


async def _settings(engine: AsyncEngine) -> list[str | None]:
    """What both connections carry outside of any unit of work."""
    async with engine.connect() as one, engine.connect() as two:
        asked = text("SELECT nullif(current_setting('app.tenant_id', true), '')")
        return [(await each.execute(asked)).scalar_one() for each in (one, two)]
