"""Taking files in: bounded in memory, in time and in what they may unfold to."""

import asyncio
import tracemalloc
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from app.domain.assets.errors import FileTooLarge, UploadStalled
from app.infrastructure.storage.receiving import ReceivingLimits, SpoolingReceiver
from tests.utils.sample_files import pdf

MEGABYTE = 1024 * 1024


def receiver(folder: Path, **limits: float) -> SpoolingReceiver:
    bounds = {"file_bytes": 20 * MEGABYTE, "image_pixels": 1000, "pdf_pages": 3, **limits}
    return SpoolingReceiver(folder, ReceivingLimits(**bounds))  # type: ignore[arg-type]


async def text(size: int, piece: int = 65_536) -> AsyncIterator[bytes]:
    for _ in range(size // piece):
        yield b"x" * piece


async def test_a_large_file_is_never_in_memory(tmp_path: Path) -> None:
    incoming = receiver(tmp_path)
    tracemalloc.start()
    try:
        async with incoming.receive("a.txt", text(20 * MEGABYTE)) as file:
            assert file.facts.size_bytes == sum([len(piece) async for piece in file.content()]) == 20 * MEGABYTE
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    print(f"receiving 20 MiB: {peak / MEGABYTE:.1f} MiB at most in memory")
    assert peak < 4 * MEGABYTE


async def test_what_is_too_large_is_read_no_further(tmp_path: Path) -> None:
    taken = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal taken
        while True:
            taken += 65_536
            yield b"x" * 65_536

    with pytest.raises(FileTooLarge):
        async with receiver(tmp_path, file_bytes=MEGABYTE).receive("a.txt", endless()):
            pass
    assert taken <= MEGABYTE + 65_536


async def test_whoever_pauses_too_long_is_left(tmp_path: Path) -> None:
    async def sleepy() -> AsyncIterator[bytes]:
        yield b"a"
        await asyncio.Event().wait()

    with pytest.raises(UploadStalled):
        async with receiver(tmp_path, idle_seconds=0.05).receive("a.txt", sleepy()):
            pass


async def test_nothing_stays_behind(tmp_path: Path) -> None:
    async with receiver(tmp_path).receive("a.txt", text(MEGABYTE)):
        assert list(tmp_path.iterdir()) == []
    assert list(tmp_path.iterdir()) == []


async def test_what_nobody_can_read_is_kept_as_bytes_where_any_type_is_welcome(tmp_path: Path) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield pdf()[:40]

    async with receiver(tmp_path).receive("a.pdf", broken(), any_type=True) as file:
        assert (file.facts.mime_type, file.facts.size_bytes) == ("application/octet-stream", 40)
