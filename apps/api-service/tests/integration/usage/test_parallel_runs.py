"""Many runs at once against one budget on real Postgres: it is not overspent, and the ledger is even in the end.

BUDGET_RUNS sets how many (40).
"""

import asyncio
import os
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest
from sqlalchemy import Connection, text
from starter_contracts.settings import UsageSettings
from tests.fixtures.actors import populate
from tests.fixtures.databases import PostgresDatabase
from tests.fixtures.installed import Installed, installed

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(600)]

RUNS = int(os.environ.get("BUDGET_RUNS", "40"))
LIMIT = 25_000 * RUNS // 5
"""A fifth of what all of them would like to spend, or so: one dollar for 200."""
PRICES = UsageSettings(model_prices="gpt-5.1=10/40", max_output_tokens=500, start_input_tokens=500)
POOL = 30
BUSY = {"service.unavailable", "provider.timeout", "provider.unavailable", "provider.unreachable"}
"""How else a turn may end when everything happens at once on a small machine; the books must be right all the same."""
QUESTION = {"message": "What time is it in Rome?", "model": "gpt-5.1"}
"""Takes two model calls."""


@dataclass
class Bench:
    """An organisation that spends, and a view of its books that no wall holds back."""

    house: Installed
    connection: Connection
    headers: dict[str, str]
    tenant: dict[str, Any]

    async def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> httpx2.Response:
        return await self.house.client.request(
            method, f"/api/v1{path}", json=body, headers=self.headers, timeout=httpx2.Timeout(300)
        )

    async def ask(self) -> str:
        """How a turn ended, in one word."""
        answer = await self.call("POST", "/chat", QUESTION)
        if answer.status_code == 200:
            return str(answer.json()["status"])
        problem = answer.json()
        return str(problem.get("error_code", problem["code"]))

    def sums(self) -> tuple[int, int, int]:
        """Of the ledger: what is reserved, what was spent, and the largest reservation."""
        query = (
            "SELECT coalesce(sum(reserved_micro_usd), 0), coalesce(sum(cost_micro_usd), 0),"
            " coalesce(max(reserved_micro_usd), 0) FROM usage_entries WHERE tenant_id = :id"
        )
        reserved, spent, largest = self.connection.execute(text(query), self.tenant).one()
        return int(reserved), int(spent), int(largest)

    def taken(self) -> tuple[int, int]:
        """What the budget's row says is spent and reserved; zero where there is no budget."""
        query = "SELECT spent_micro_usd, reserved_micro_usd FROM budget_periods WHERE tenant_id = :id"
        row = self.connection.execute(text(query), self.tenant).one_or_none()
        return (row[0], row[1]) if row else (0, 0)

    def runs(self) -> Counter[str]:
        query = "SELECT state, count(*) FROM runs WHERE tenant_id = :id GROUP BY state"
        return Counter({state: count for state, count in self.connection.execute(text(query), self.tenant)})

    async def quiet(self) -> None:
        """Returns when no run is under way: on a busy machine one outlives whoever asked for it."""
        deadline = asyncio.get_running_loop().time() + 240
        while self.runs().keys() & {"queued", "running"}:
            assert asyncio.get_running_loop().time() < deadline, self.runs()
            await asyncio.sleep(0.05)

    def uneven(self) -> int:
        """Steps that were reserved without being settled just once."""
        query = (
            "SELECT count(*) FROM (SELECT 1 FROM usage_entries WHERE tenant_id = :id GROUP BY run_id, step"
            " HAVING count(*) <> 2 OR sum(reserved_micro_usd) <> 0) AS uneven"
        )
        return int(self.connection.execute(text(query), self.tenant).scalar_one())


@pytest.fixture
async def bench(
    postgres: PostgresDatabase, tmp_path_factory: pytest.TempPathFactory, model_endpoint: str
) -> AsyncIterator[Bench]:
    folder = tmp_path_factory.mktemp("installation")
    async with installed(postgres, folder, model_endpoint, usage=PRICES, pool_size=POOL) as house:
        with postgres.superuser_connection() as connection:
            world = populate(connection, datetime.now(UTC))
            token = house.credentials.of(world.home.people["owner"])
            yield Bench(house, connection, {"authorization": f"Bearer {token}"}, {"id": world.home.id})


@asynccontextmanager
async def watching(bench: Bench, seen: list[int]) -> AsyncGenerator[None]:
    """Notes all the while how much of the budget is taken."""

    async def watch() -> None:
        while True:
            seen.append(sum(bench.taken()))
            await asyncio.sleep(0.01)

    task = asyncio.create_task(watch())
    try:
        yield
    finally:
        task.cancel()


async def test_a_budget_is_not_overspent(bench: Bench) -> None:
    """All ask at once; who is refused asks again as long as others still get something."""
    assert (await bench.call("PUT", "/usage/budgets", {"limit_micro_usd": LIMIT})).status_code == 200
    outcomes: Counter[str] = Counter()
    waiting, rounds, seen = RUNS, 0, list[int]()
    async with watching(bench, seen):
        while waiting:
            ended = Counter(await asyncio.gather(*(bench.ask() for _ in range(waiting))))
            outcomes += ended
            rounds += 1
            if not ended["completed"]:
                break
            waiting -= ended["completed"]
        await bench.quiet()
    reserved, spent, largest = bench.sums()
    overspent = max(0, spent - LIMIT)
    print(
        f"\nbudget {LIMIT} micro-USD, {RUNS} runs at once, {rounds} rounds: {dict(outcomes)}, spent {spent}, overspent"
        f" {overspent} (one reservation is {largest}), most taken {max(seen)}, ledger sums to {reserved},"
        f" uneven steps {bench.uneven()}, runs {dict(bench.runs())}"
    )
    assert outcomes.keys() - BUSY == {"completed", "budget.exhausted"}
    assert overspent <= largest
    assert max(seen) <= LIMIT + largest
    assert (reserved, bench.uneven()) == (0, 0)
    assert bench.taken() == (spent, 0)
    assert spent > LIMIT - 3 * largest, "it was used up before anybody was turned away for good"
    assert bench.runs().keys() <= {"completed", "failed"}


async def test_a_budget_that_comes_and_goes_counts_every_call_once(bench: Bench) -> None:
    """Whoever sets a budget while others spend finds in it all that was spent, before and after."""
    changing = True

    async def change() -> int:
        times = 0
        while changing:
            made = await bench.call("PUT", "/usage/budgets", {"limit_micro_usd": 10**12})
            assert made.status_code == 200, made.text
            await asyncio.sleep(0.02)
            gone = await bench.call("DELETE", f"/usage/budgets/{made.json()['id']}")
            assert gone.status_code == 204, gone.text
            times += 1
        await bench.call("PUT", "/usage/budgets", {"limit_micro_usd": 10**12})
        return times

    changes = asyncio.create_task(change())
    runs = min(RUNS, 40)
    outcomes = Counter(await asyncio.gather(*(bench.ask() for _ in range(runs))))
    await bench.quiet()
    changing = False
    times = await changes
    reserved, spent, _ = bench.sums()
    print(f"\nbudget set and removed {times} times during {runs} runs: standing {bench.taken()}, ledger {spent}")
    assert outcomes.keys() - BUSY == {"completed"}
    assert times > 0
    assert reserved == 0
    assert bench.taken() == (spent, 0)
