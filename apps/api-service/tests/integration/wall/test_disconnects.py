"""Requests and streams of many tenants are cut off at random moments, over two connections: answers stay apart.

`ISOLATION_REQUESTS` sets how many are sent, `ISOLATION_SEED` repeats what a printed run did.
"""

import asyncio
import os
import random
import re
from collections import Counter
from collections.abc import AsyncIterator, MutableMapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from app.infrastructure.storage.local import LocalStorage
from tests.fixtures.actors import Creators, Organisation, Place, populate
from tests.fixtures.databases import PostgresDatabase
from tests.fixtures.installed import Installed, installed, one_turn
from tests.fixtures.talking import model_endpoint
from tests.utils.interruptions import Interrupted

__all__ = ["model_endpoint"]

pytestmark = pytest.mark.postgres

REQUESTS = int(os.environ.get("ISOLATION_REQUESTS", "300"))
SEED = int(os.environ.get("ISOLATION_SEED", random.SystemRandom().randrange(1_000_000)))
TOGETHER, WORLDS, LAST_MOMENT = 20, 4, 10
CANARY = re.compile(r"canary-[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Page:
    """Something of one organisation to look at."""

    organisation: Organisation
    token: str
    path: str


@dataclass
class Exchange:
    """One request, cut off where it has given way `last` times: its task is cancelled, or its client hangs up."""

    page: Page
    last: int | None
    hangs_up: bool
    body: bytearray = field(default_factory=bytearray)
    status: int | None = None
    complete: bool = False
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    asked: bool = False

    async def send_to(self, house: Installed) -> None:
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": self.page.path,
            "raw_path": self.page.path.encode(),
            "query_string": b"",
            "headers": [(b"authorization", f"Bearer {self.page.token}".encode())],
            "client": ("127.0.0.1", 1),
            "server": ("testserver", 80),
        }
        await Interrupted(house.application(scope, self._receive, self._send), partial(self._cut_at, self.last))

    async def _receive(self) -> dict[str, Any]:
        if not self.asked:
            self.asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: MutableMapping[str, Any]) -> None:
        self.status = message.get("status", self.status)
        self.body += message.get("body", b"")
        self.complete = message["type"] == "http.response.body" and not message.get("more_body")

    def _cut_at(self, last: int | None, number: int) -> None:
        task = asyncio.current_task()
        if number == last and task is not None:
            self.gone.set()
            if not self.hangs_up:
                task.cancel()


@dataclass
class Town:
    """A started installation whose pool holds two connections."""

    house: Installed
    pages: list[Page]
    counts: Counter[str] = field(default_factory=Counter[str])

    async def one(self, chance: random.Random) -> None:
        """Ask for a page; two in three are cut off."""
        last = chance.randint(1, LAST_MOMENT) if chance.random() < 0.67 else None
        exchange = Exchange(chance.choice(self.pages), last, chance.random() < 0.5)
        outcome = await asyncio.gather(asyncio.ensure_future(exchange.send_to(self.house)), return_exceptions=True)
        self.counts["cut off"] += exchange.gone.is_set()
        self.counts["failed"] += isinstance(outcome[0], Exception) or (exchange.status or 200) >= 500
        if exchange.complete and not exchange.gone.is_set():
            self.counts["complete"] += 1
            seen = set(CANARY.findall(exchange.body.decode()))
            self.counts["missing"] += exchange.status != 200 or exchange.page.organisation.canary not in seen
        found = set(CANARY.findall(exchange.body.decode(errors="replace")))
        self.counts["wrong"] += bool(found - {exchange.page.organisation.canary})


@pytest.fixture
async def town(postgres: PostgresDatabase, tmp_path: Path, model_endpoint: str) -> AsyncIterator[Town]:
    async with installed(postgres, tmp_path, model_endpoint, pool_size=1) as house:
        with postgres.superuser_connection() as connection:
            creators = Creators(connection, await one_turn(house, connection), house.container.get(LocalStorage))
            pages = []
            for _ in range(WORLDS):
                world = populate(connection, datetime.now(UTC))
                for organisation in (world.home, world.other, world.inviting):
                    pages += _pages(house, creators, organisation)
        yield Town(house, pages)


def _pages(house: Installed, creators: Creators, organisation: Organisation) -> list[Page]:
    owner = organisation.people["owner"]
    place, token = Place(organisation, owner.id), house.credentials.of(owner)
    creators.document_id(place)
    conversation = creators.conversation_id(place)
    paths = ("documents", "conversations", f"conversations/{conversation}", "users/me", "tenants/members")
    return [Page(organisation, token, f"/api/v1/{path}") for path in paths]


@pytest.mark.timeout(600)
async def test_answers_stay_apart_while_clients_come_and_go(town: Town) -> None:
    chance = random.Random(SEED)  # noqa: S311 - repeatable, not secret
    while town.counts["sent"] < REQUESTS:
        await asyncio.gather(*(town.one(chance) for _ in range(TOGETHER)))
        town.counts["sent"] += TOGETHER
    print(f"pool of 2, {len(town.pages)} pages of {WORLDS * 3} tenants, seed {SEED}: {dict(town.counts)}")
    assert town.counts["cut off"] > REQUESTS / 4
    assert town.counts["complete"] > REQUESTS / 5
    assert (town.counts["wrong"], town.counts["missing"], town.counts["failed"]) == (0, 0, 0)
