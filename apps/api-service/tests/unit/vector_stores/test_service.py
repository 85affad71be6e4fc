"""A store at the provider follows the documents: made once, filled, compared, and made anew when it is lost."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from app.domain.vector_stores.models import StoredFile, VectorStore, WholeDocument, difference, fingerprint_of
from app.services.vector_stores.service import VectorStoreService
from tests.fakes.runs import FixedClock

TENANT = uuid4()
pytestmark = pytest.mark.virtual_time


@dataclass
class Provider:
    """Stores in memory; fails as often as it is told to."""

    stores: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    calls: list[str] = field(default_factory=list[str])
    failures: int = 0

    async def create(self, tenant_id: UUID) -> str:
        self.calls.append("create")
        await asyncio.sleep(0.01)
        self.stores[name := f"vs_{len(self.stores)}"] = {}
        return name

    async def exists(self, store: str) -> bool:
        self.calls.append("exists")
        return store in self.stores

    async def files(self, store: str) -> AsyncIterator[StoredFile]:
        for file, document in list(self.stores[store].items()):
            yield StoredFile(id=file, document_id=document)

    async def add(self, store: str, document: WholeDocument) -> None:
        self.calls.append(f"add {document.title}")
        await asyncio.sleep(0.01)
        if self.failures:
            self.failures -= 1
            raise ConnectionError("away")
        self.stores[store][f"file_{uuid4()}"] = str(document.id)

    async def remove(self, store: str, file: StoredFile) -> None:
        self.calls.append("remove")
        del self.stores[store][file.id]


@dataclass
class Database:
    """One tenant's documents and store: both repositories at once, whose methods have different names."""

    documents: dict[UUID, str] = field(default_factory=dict[UUID, str])
    store: VectorStore | None = None
    claimed_until: datetime | None = None

    async def ids(self) -> list[UUID]:
        return list(self.documents)

    async def whole(self, document_id: UUID) -> tuple[str, str] | None:
        title = self.documents.get(document_id)
        return (title, "text") if title else None

    async def tenants(self, endpoint: str) -> list[UUID]:
        return [TENANT]

    async def get(self, endpoint: str) -> VectorStore | None:
        return self.store

    async def claim(self, endpoint: str, now: datetime, until: datetime) -> bool:
        if self.claimed_until is not None and self.claimed_until >= now:
            return False
        self.store = self.store or VectorStore(tenant_id=TENANT, endpoint=endpoint, provider_id=None, fingerprint="")
        self.claimed_until = until
        return True

    async def made(self, endpoint: str, provider_id: str) -> None:
        self.store = VectorStore(tenant_id=TENANT, endpoint=endpoint, provider_id=provider_id, fingerprint="")

    async def brought_up_to_date(self, endpoint: str, fingerprint: str | None) -> None:
        self.claimed_until = None
        if fingerprint is not None:
            assert self.store is not None
            self.store = VectorStore(
                tenant_id=TENANT, endpoint=endpoint, provider_id=self.store.provider_id, fingerprint=fingerprint
            )


@dataclass
class House:
    database: Database = field(default_factory=Database)
    provider: Provider = field(default_factory=Provider)

    def __post_init__(self) -> None:
        self.service = self.process()

    def process(self) -> VectorStoreService:
        """Another process over the same database and provider."""
        return VectorStoreService(
            unit_of_work=lambda scope: cast("Any", _Unit(self.database)),
            provider=self.provider,
            endpoint="test:",
            clock=FixedClock(),
        )

    def add(self, title: str) -> UUID:
        self.database.documents[identifier := uuid4()] = title
        return identifier

    @property
    def held(self) -> list[str]:
        """The documents that the one store holds."""
        (files,) = self.provider.stores.values()
        return sorted(self.database.documents.get(UUID(document), "?") for document in files.values())


class _Unit:
    """A unit of work over the fake."""

    def __init__(self, database: Database) -> None:
        self.documents = self.vector_stores = self.due_vector_stores = database

    async def __aenter__(self) -> "_Unit":
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *error: object) -> None:
        return None


async def test_the_first_use_makes_and_fills_it() -> None:
    house = House()
    house.add("a")
    house.add("b")
    assert await house.service.of(TENANT) == "vs_0"
    assert house.held == ["a", "b"]


async def test_an_unchanged_one_costs_the_provider_nothing() -> None:
    house = House()
    house.add("a")
    await house.service.of(TENANT)
    house.provider.calls.clear()
    assert await house.service.of(TENANT) == "vs_0"
    assert house.provider.calls == []


async def test_it_follows_what_is_added_and_deleted() -> None:
    house = House()
    gone = house.add("gone")
    house.add("stays")
    await house.service.of(TENANT)
    del house.database.documents[gone]
    house.add("new")
    await house.service.of(TENANT)
    assert house.held == ["new", "stays"]
    assert house.provider.calls.count("add stays") == 1


async def test_many_at_once_in_several_processes_make_one_and_copy_once() -> None:
    house = House()
    for number in range(5):
        house.add(f"{number}")
    processes = [house.process() for _ in range(4)]
    answers = await asyncio.gather(*(each.of(TENANT) for each in processes for _ in range(5)))
    assert set(answers) == {"vs_0"}
    assert sorted(call for call in house.provider.calls if call.startswith("add")) == [f"add {n}" for n in range(5)]


async def test_what_the_provider_has_lost_is_made_anew() -> None:
    house = House()
    house.add("a")
    await house.service.of(TENANT)
    house.provider.stores.clear()
    assert await house.process().of(TENANT) == "vs_0"
    assert house.held == ["a"]


async def test_a_failure_is_told_and_the_next_use_goes_on_where_it_ended() -> None:
    house = House()
    for number in range(8):
        house.add(f"{number}")
    house.provider.failures = 1
    with pytest.raises(ConnectionError):
        await house.service.of(TENANT)
    assert house.database.claimed_until is None
    await house.service.of(TENANT)
    assert house.held == [f"{number}" for number in range(8)]


async def test_a_sweep_removes_copies_of_what_was_deleted() -> None:
    house = House()
    gone = house.add("gone")
    await house.service.of(TENANT)
    assert await house.service.sweep() == 0
    del house.database.documents[gone]
    assert await house.service.sweep() == 1
    assert house.held == []


def test_a_document_that_was_copied_twice_is_surplus_once() -> None:
    document = uuid4()
    held = [StoredFile(id=name, document_id=str(document)) for name in ("one", "two")]
    assert difference([document], held).surplus == held[1:]


def test_a_fingerprint_does_not_depend_on_the_order() -> None:
    one, two = uuid4(), uuid4()
    assert fingerprint_of([one, two]) == fingerprint_of([two, one]) != fingerprint_of([one])
