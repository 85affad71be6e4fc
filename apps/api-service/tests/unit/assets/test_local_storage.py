"""Files on a disk: whole or not at all, each in its place, for nobody else."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from app.domain.assets.models import ByteSpan, ObjectKey
from app.domain.assets.ports import ObjectMissing
from app.infrastructure.storage.local import LocalStorage
from app.utils.ids import new_id

KEY = ObjectKey(new_id(), new_id())


async def pieces(*parts: bytes, then: Exception | None = None) -> AsyncIterator[bytes]:
    for part in parts:
        yield part
    if then is not None:
        raise then


async def read(storage: LocalStorage, key: ObjectKey, span: ByteSpan | None = None) -> bytes:
    return b"".join([piece async for piece in storage.read(key, span)])


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    return LocalStorage(tmp_path / "storage")


async def test_what_is_stored_is_read_replaced_and_deleted(storage: LocalStorage, tmp_path: Path) -> None:
    await storage.put(KEY, pieces(b"one ", b"two"))
    assert await read(storage, KEY) == b"one two"
    assert await storage.size(KEY) == 7
    assert await read(storage, KEY, ByteSpan(4, 2)) == b"tw"
    await storage.put(KEY, pieces(b"three"))
    assert await read(storage, KEY) == b"three"
    await storage.delete(KEY)
    await storage.delete(KEY)
    assert await storage.size(KEY) is None
    with pytest.raises(ObjectMissing):
        await read(storage, KEY)
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


async def test_nobody_sees_a_part(storage: LocalStorage, tmp_path: Path) -> None:
    await storage.put(KEY, pieces(b"whole"))
    with pytest.raises(RuntimeError):
        await storage.put(KEY, pieces(b"half", then=RuntimeError()))
    assert await read(storage, KEY) == b"whole"
    assert len([each for each in tmp_path.rglob("*") if each.is_file()]) == 1


async def test_what_a_dead_process_left_is_swept_after_a_day(storage: LocalStorage, tmp_path: Path) -> None:
    await storage.put(KEY, pieces(b"whole"))
    for name, age in (("old", 25 * 3600), ("young", 3600)):
        partial = tmp_path / "storage/incoming" / name
        partial.write_bytes(b"half")
        os.utime(partial, (time.time() - age, time.time() - age))
    assert await storage.sweep() == 1
    assert [each.name for each in (tmp_path / "storage/incoming").iterdir()] == ["young"]
    assert await read(storage, KEY) == b"whole"


async def test_of_two_at_once_one_stays(storage: LocalStorage) -> None:
    await asyncio.gather(*(storage.put(KEY, pieces(bytes([each]) * 1000)) for each in range(8)))
    assert len(set(await read(storage, KEY))) == 1


async def test_a_link_leads_nowhere(storage: LocalStorage, tmp_path: Path) -> None:
    await storage.put(KEY, pieces(b"mine"))
    (path,) = [each for each in (tmp_path / "storage").rglob("*") if each.is_file()]
    path.unlink()
    (tmp_path / "secret").write_text("theirs")
    path.symlink_to(tmp_path / "secret")
    with pytest.raises(OSError, match="symbolic"):
        await read(storage, KEY)


async def test_a_folder_that_cannot_be_written_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        await LocalStorage(tmp_path / "file").check()
    await LocalStorage(tmp_path / "new").check()
