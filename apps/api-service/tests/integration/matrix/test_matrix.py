"""Every operation × everybody × whose thing it names: nobody learns, sees or changes what is not theirs.

The cells come from the API's description, the expectations from the policy table. In every cell the rows of the other
organisation stay as they are, its canary is not in the answer, and an audited operation leaves one entry in the log.
"""

import json
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx2
import pytest
import pytest_asyncio
from app.domain.access.policy import load_policy
from app.infrastructure.storage.local import LocalStorage
from app.utils.ids import new_id
from sqlalchemy import Connection, text
from tests.fixtures.actors import (
    CREATORS,
    Creators,
    Credentials,
    Organisation,
    Place,
    Values,
    World,
    fingerprint,
    populate,
)
from tests.fixtures.databases import PostgresDatabase
from tests.fixtures.installed import Installed, installed, one_turn
from tests.integration.matrix.bodies import BODIES, Scene
from tests.integration.matrix.rows import SHARED, Cell, Row, Who, Whose, cells_of, expected, rows_of

pytestmark = pytest.mark.postgres

WELCOMES = {"register": {"document.created"}, "create_tenant": {"document.created"}}
"""What a new organisation finds is logged as well, entry by entry."""
VOLATILE_HEADERS = {"x-request-id", "date", "content-length"}


@dataclass
class Matrix:
    """A running installation and the worlds in which cells are tried."""

    house: Installed
    connection: Connection
    credentials: Credentials
    service_id: UUID
    talk: dict[str, list[Values]] = field(default_factory=dict[str, list[Values]])
    counts: Counter[str] = field(default_factory=Counter[str])

    @property
    def creators(self) -> Creators:
        return Creators(self.connection, self.talk, self.house.container.get(LocalStorage))

    def populate(self) -> World:
        return populate(self.connection, datetime.now(UTC))

    def place(self, world: World, who: Who) -> Place:
        """Where somebody's own things are."""
        organisation = {Who.OTHER_OWNER: world.other, Who.OF_SUSPENDED: world.closed}.get(who, world.home)
        if who is Who.SERVICE:
            return Place(organisation, self.service_id)
        return Place(organisation, organisation.people.get(who, organisation.people["owner"]).id)

    def headers(self, world: World, who: Who) -> dict[str, str]:
        if who is Who.ANONYMOUS:
            return {}
        if who is Who.SERVICE:
            token = self.credentials.service(world.home, self.service_id)
        elif who is Who.EXPIRED:
            token = self.credentials.expired(world.home.people["owner"])
        else:
            organisation = self.place(world, who).organisation
            token = self.credentials.of(organisation.people.get(who, organisation.people["owner"]))
        return {"authorization": f"Bearer {token}"}

    def name(self, world: World, row: Row, who: Who, kind: str, whose: Whose) -> str:
        """The identifier that a cell uses.

        An open operation takes nobody's word for who they are; a service account has no sessions to name.
        """
        if kind in SHARED:
            return SHARED[kind][whose is Whose.RANDOM]
        if whose is Whose.RANDOM:
            return str(new_id())
        assert kind in CREATORS, (
            f"a parameter is called {kind} and nobody makes what it names: add a method of that name to Creators and"
            " the name to CREATORS in tests/fixtures/actors.py, or to SHARED in tests/integration/matrix/rows.py"
        )
        nobodys = row.operation.permission is None or (kind, who) == ("session_id", Who.SERVICE)
        place = self.place(world, Who.OWNER if nobodys else who)
        if whose is Whose.FOREIGN:
            stranger = self.stranger(world, place.organisation)
            place = Place(stranger, stranger.people["owner"].id)
        elif whose is Whose.COLLEAGUES:
            place = Place(place.organisation, place.organisation.people["colleague"].id)
        if whose is Whose.DELETED:
            return str(self.creators.deleted(kind, place))
        return str(CREATORS[kind](self.creators, place))

    def stranger(self, world: World, organisation: Organisation) -> Organisation:
        """Whose rows must not be reached from an organisation."""
        return world.home if organisation is world.other else world.other

    async def send(self, world: World, row: Row, who: Who, names: dict[str, str]) -> httpx2.Response:
        """One request with these identifiers in their places."""
        body = None
        if "requestBody" in row.description:
            assert row.operation.id in BODIES, (
                f"{row.operation.id} takes a body: add a good one to BODIES in tests/integration/matrix/bodies.py"
            )
            body = BODIES[row.operation.id](Scene(world, self.creators, self.credentials))
            body |= {name: value for name, value in names.items() if row.references[name] == "body"}
        return await self.house.client.request(
            row.method,
            row.path.format(**{name: value for name, value in names.items() if row.references[name] == "path"}),
            params={name: value for name, value in names.items() if row.references[name] == "query"},
            headers=self.headers(world, who),
            json=body,
        )

    def entries(self) -> Counter[str]:
        """How often each thing is in the log."""
        rows = self.connection.execute(text("SELECT action, count(*) FROM activity_events GROUP BY action"))
        return Counter({action: count for action, count in rows})

    async def try_cell(self, row: Row, world: World, cell: Cell) -> bool:
        """Send it and look at everything that must hold; whether it was done."""
        names = {kind: self.name(world, row, cell.who, kind, Whose.OWN) for kind in row.in_path if kind != cell.kind}
        if cell.kind:
            names[cell.kind] = self.name(world, row, cell.who, cell.kind, cell.whose)
        acting = cell.who if row.operation.permission else Who.OWNER
        stranger = self.stranger(world, self.place(world, acting).organisation)
        before, entries = fingerprint(self.connection, stranger), self.entries()
        answer = await self.send(world, row, cell.who, names)
        self.counts["cells"] += 1
        assert fingerprint(self.connection, stranger) == before, f"{cell} changed rows of another organisation"
        assert stranger.canary not in answer.text, f"{cell} shows another organisation's words"
        written, due = self.entries() - entries, int(row.operation.audited and answer.is_success)
        for action in WELCOMES.get(row.operation.id, ()):
            del written[action]
        assert written.total() == due, f"{cell} answered {answer.status_code} and logged {dict(written)}"
        self.counts["audited"] += due
        assert answer.status_code in row.statuses, f"{cell}: {answer.status_code} is not declared"
        await self._judge(row, world, cell, answer, names)
        return answer.is_success

    async def _judge(self, row: Row, world: World, cell: Cell, answer: httpx2.Response, names: dict[str, str]) -> None:
        wanted = expected(row, cell)
        if wanted == "success":
            assert answer.is_success, f"{cell}: {answer.status_code} {answer.text}"
        elif wanted != "same as random":
            assert answer.status_code == wanted, f"{cell}: {answer.status_code} instead of {wanted}, {answer.text}"
        hidden = wanted == 404 and cell.whose is not Whose.RANDOM
        if cell.kind and (wanted == "same as random" or hidden):
            random = await self.send(world, row, cell.who, {**names, cell.kind: str(new_id())})
            assert shape(answer) == shape(random), f"{cell} differs from an id that nobody has"
            self.counts["compared"] += 1


def shape(answer: httpx2.Response) -> tuple[int, Any, dict[str, str]]:
    """All of an answer that must be equal; ids that the caller sent or that name the request are theirs."""
    headers = {name: value for name, value in answer.headers.items() if name not in VOLATILE_HEADERS}
    body: Any = answer.text
    if "json" in headers.get("content-type", "") and answer.content:
        body = json.loads(answer.content)
        if isinstance(body, dict):
            body = {name: value for name, value in body.items() if name not in ("request_id", "instance")}
    return answer.status_code, body, headers


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def matrix(
    postgres: PostgresDatabase, tmp_path_factory: pytest.TempPathFactory, model_endpoint: str
) -> AsyncIterator[Matrix]:
    folder = tmp_path_factory.mktemp("installation")
    async with installed(postgres, folder, model_endpoint) as house:
        with postgres.superuser_connection() as connection:
            found = Matrix(house, connection, house.credentials, new_id())
            found.talk = await one_turn(house, connection)
            yield found


@pytest.mark.timeout(300)
@pytest.mark.asyncio(loop_scope="module")
async def test_nobody_reaches_what_is_not_theirs(matrix: Matrix) -> None:
    rows = rows_of(matrix.house.application.openapi(), load_policy())
    assert {row.operation.id for row in rows} == load_policy().keys()
    world, failures = matrix.populate(), []
    for row in rows:
        for cell in cells_of(row):
            try:
                changed = await matrix.try_cell(row, world, cell)
            except AssertionError as failure:
                failures.append(str(failure).splitlines()[0])
                changed = True
            if changed and row.method != "get":
                world = matrix.populate()
    print(f"access matrix: {len(rows)} operations, {len(Who)} actors, {dict(matrix.counts)}, leaks {len(failures)}")
    assert failures == [], "\n".join(failures)
