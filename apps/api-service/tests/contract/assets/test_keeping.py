"""Files between the database and the storage: within the quota, swept when nobody needs them, one after every crash."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from app.domain.access.actor import Role
from app.domain.access.permissions import person
from app.domain.assets.errors import StorageFull
from app.domain.assets.models import Asset, AssetFilter, ObjectKey, SourceTool
from app.domain.assets.ports import MadeFile
from app.domain.conversations.models import Conversation
from app.domain.identity.policies import new_tenant, new_user
from app.domain.unit_of_work import Scope
from app.infrastructure.storage.local import LocalStorage
from app.infrastructure.storage.receiving import ReceivingLimits, SpoolingReceiver
from app.services.assets.placing import Placing
from app.services.assets.removal import AssetRemoval
from app.services.assets.run_files import StoredRunFiles
from app.services.assets.service import AssetService
from app.utils.ids import new_id
from tests.fixtures.databases import Database

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
KILLS = int(os.environ.get("ASSET_KILLS", "1"))
"""How often a process dies at each of its moments."""


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> datetime:
        return self.moment


@dataclass
class House:
    """A tenant with a person, a conversation, and a storage."""

    database: Database
    folder: Path
    quota: int = 100_000

    def __post_init__(self) -> None:
        self.clock = Clock()
        self.tenant = new_tenant(new_id(), "Night Shift", NOW)
        self.owner = new_user(new_id(), f"{new_id().hex}@example.com", None, NOW)
        self.conversation_id, self.run_id = new_id(), new_id()
        self.storage = LocalStorage(self.folder)
        unit_of_work = self.database.unit_of_work
        limits = ReceivingLimits(file_bytes=50_000, image_pixels=1000, pdf_pages=3)
        receiver = SpoolingReceiver(self.folder / "incoming", limits)
        placing = Placing(unit_of_work, self.storage, self.clock, self.quota)
        self.removal = AssetRemoval(unit_of_work, self.storage, self.clock, DAY)
        self.service = AssetService(
            unit_of_work=unit_of_work,
            storage=self.storage,
            receiver=receiver,
            placing=placing,
            removal=self.removal,
            clock=self.clock,
        )
        self.files = StoredRunFiles(storage=self.storage, receiver=receiver, placing=placing, clock=self.clock)
        self.actor = person(self.owner.id, self.tenant.id, Role.OWNER)

    @property
    def scope(self) -> Scope:
        return Scope(self.tenant.id, self.owner.id)

    async def settle(self) -> "House":
        conversation = Conversation(
            id=self.conversation_id,
            tenant_id=self.tenant.id,
            user_id=self.owner.id,
            title="t",
            agent="assistant",
            active_agent="assistant",
            message_count=0,
            preview="",
            created_at=NOW,
            updated_at=NOW,
        )
        async with self.database.unit_of_work(self.scope) as uow:
            await uow.accounts.register(self.tenant, self.owner, self.owner.email, "a hash")
            await uow.conversations.add(conversation)
        return self

    async def upload(self, size: int = 1000) -> Asset:
        return await self.service.upload(self.actor, "a.txt", content(b"x" * size))

    async def attach(self, asset: Asset) -> None:
        async with self.database.unit_of_work(self.scope) as uow:
            assert len(await uow.assets.attach([asset.id], self.owner.id, self.conversation_id)) == 1

    async def listed(self) -> list[UUID]:
        found = await self.service.page(self.actor, wanted=AssetFilter(), before=None, limit=100)
        return [asset.id for asset in found]

    def made(self, name: str = "squares.csv") -> MadeFile:
        return MadeFile(
            id=UUID(int=self.run_id.int ^ 1),
            tenant_id=self.tenant.id,
            user_id=self.owner.id,
            run_id=self.run_id,
            conversation_id=self.conversation_id,
            source_tool=SourceTool.CODE_INTERPRETER,
            filename=name,
        )

    @property
    def objects(self) -> list[Path]:
        """What lies in its place."""
        return [each for each in self.folder.rglob("*") if each.is_file() and "incoming" not in each.parts]


async def content(whole: bytes) -> AsyncIterator[bytes]:
    yield whole


@pytest.fixture
async def house(database: Database, tmp_path: Path) -> House:
    return await House(database, tmp_path / "storage").settle()


async def test_the_quota_holds_against_uploads_at_once(house: House) -> None:
    """SQLite takes one writer at a time; there the same is tried in turns."""
    at_once = 30 if house.database.backend == "postgres" else 1
    outcomes: list[Asset | BaseException] = []
    for _ in range(30 // at_once):
        tries = [house.upload(9_000) for _ in range(at_once)]
        outcomes += await asyncio.gather(*tries, return_exceptions=True)
    refused = [each for each in outcomes if isinstance(each, StorageFull)]
    assert (len(outcomes) - len(refused), len(refused)) == (11, 19), outcomes
    assert len(await house.listed()) == len(house.objects) == 11


async def test_what_is_deleted_makes_room(house: House) -> None:
    full = [await house.upload(50_000), await house.upload(50_000)]
    with pytest.raises(StorageFull):
        await house.upload(1)
    await house.service.delete(house.actor, full[0].id)
    assert await house.upload(50_000)
    assert len(house.objects) == 2


async def test_what_was_never_sent_goes_after_a_day(house: House) -> None:
    sent, unsent = await house.upload(), await house.upload()
    await house.attach(sent)
    house.clock.moment = NOW + DAY - timedelta(minutes=1)
    await house.removal.sweep()
    assert await house.listed() == [unsent.id, sent.id]
    house.clock.moment = NOW + DAY + timedelta(minutes=1)
    assert await house.removal.sweep() >= 1, "those of other tests count as well"
    assert await house.listed() == [sent.id]
    assert [each.name for each in house.objects] == [sent.id.hex]
    assert await house.storage.size(ObjectKey(house.tenant.id, unsent.id)) is None


async def test_the_sweep_finishes_what_a_deletion_began(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    asset = await house.upload()

    async def broken(key: ObjectKey) -> None:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr(house.storage, "delete", broken)
        await house.service.delete(house.actor, asset.id)
    assert await house.listed() == []
    assert len(house.objects) == 1
    assert await house.removal.sweep() >= 1
    assert house.objects == []
    assert await house.removal.sweep() == 0


async def test_a_conversation_cannot_leave_its_files_behind(house: House) -> None:
    await house.attach(await house.upload())
    with pytest.raises(Exception, match=r"(?i)foreign key|constraint"):
        async with house.database.unit_of_work(house.scope) as uow:
            await uow.conversations.delete(house.conversation_id)
    async with house.database.unit_of_work(house.scope) as uow:
        assert len(await uow.assets.discard_of_conversation(house.conversation_id, NOW)) == 1
        await uow.conversations.delete(house.conversation_id)
    assert await house.removal.sweep() >= 1
    assert house.objects == []


async def test_what_a_run_makes_again_replaces_what_it_made(house: House) -> None:
    first = await house.files.keep(house.made(), content(b"1,1\n"))
    again = await house.files.keep(house.made(), content(b"1,1\n2,4\n"))
    assert first.object_id == again.object_id
    assert again.size_bytes == 8
    assert await house.listed() == [again.object_id]
    assert [each.read_bytes() for each in house.objects] == [b"1,1\n2,4\n"]
    assert await house.files.content(house.tenant.id, again) == b"1,1\n2,4\n"


SERVICE = Path(__file__).parents[3]

MOMENTS = {
    "before its row": "Placing.place = dies",
    "before its bytes": "LocalStorage.put = dies",
    "in the middle of its bytes": "local._finish = dies_at_once",
    "before it is seen": "SqlAssetRepository.set_stored = dies",
    "before it is recorded": "",
}
_DYING = """
import asyncio, os, signal, sys
from dataclasses import replace
from pathlib import Path
from app.infrastructure.persistence.assets.repository import SqlAssetRepository
from app.infrastructure.storage import local
from app.infrastructure.storage.local import LocalStorage
from app.services.assets.placing import Placing
from tests.contract.assets.test_keeping import House, content
from tests.fixtures.databases import Database
from app.infrastructure.persistence.database import create_database_engine, create_sessions
from uuid import UUID

def dies_at_once(*_): os.kill(os.getpid(), signal.SIGKILL)
async def dies(*_): dies_at_once()
{dying}

async def main(backend, url, folder, tenant, owner, conversation, run):
    engine = create_database_engine(url)
    house = House(Database(backend, engine, create_sessions(engine)), Path(folder))
    house.tenant, house.owner = replace(house.tenant, id=UUID(tenant)), replace(house.owner, id=UUID(owner))
    house.conversation_id, house.run_id = UUID(conversation), UUID(run)
    await house.files.keep(house.made(), content(b"1,1\\n"))
    dies_at_once()

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.parametrize("moment", MOMENTS)
async def test_killed_at_any_moment_there_is_one_file(house: House, moment: str) -> None:
    """The run is taken up again and makes its file anew, as it does when its call was not recorded."""
    url = house.database.engine.url.render_as_string(hide_password=False)
    program = _DYING.format(dying=MOMENTS[moment])
    names = [house.tenant.id, house.owner.id, house.conversation_id, house.run_id]
    command = [sys.executable, "-c", program, house.database.backend, url, str(house.folder), *map(str, names)]
    for _ in range(KILLS):
        died = await asyncio.to_thread(subprocess.run, command, capture_output=True, check=False, cwd=SERVICE)
        assert died.returncode == -9, died.stderr.decode()
    kept = await house.files.keep(house.made(), content(b"1,1\n"))
    assert await house.listed() == [kept.object_id]
    assert [each.read_bytes() for each in house.objects] == [b"1,1\n"]
    async with house.database.unit_of_work(house.scope) as uow:
        assert await uow.assets.stored_bytes() == 4
    print(f"killed {moment}: {KILLS} of {KILLS} times one file")
