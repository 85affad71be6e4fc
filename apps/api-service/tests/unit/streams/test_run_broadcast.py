"""A run that is followed once for all who read it: who leaves last ends that, whatever it takes."""

import asyncio
from collections.abc import AsyncIterator

from app.api.v1.shared.run_broadcast import RunBroadcast
from app.domain.ai.models import JournalEvent
from tests.fakes.runs import a_run


class Stubborn:
    """A journal whose client answers being cancelled with an error of its own, and tries again."""

    def __init__(self, times: int) -> None:
        self.left = times

    async def follow(self) -> AsyncIterator[list[JournalEvent]]:
        while True:
            try:
                await asyncio.sleep(3600)
            except asyncio.CancelledError:
                if self.left == 0:
                    raise
                self.left -= 1
                yield []


async def test_who_does_not_hear_the_first_time_is_told_again() -> None:
    journal = Stubborn(times=3)
    broadcast = RunBroadcast(a_run(), journal.follow())
    await asyncio.sleep(0)
    async with asyncio.timeout(30):
        await broadcast.aclose()
    assert journal.left == 0


async def test_what_following_failed_of_is_the_readers_matter() -> None:
    async def broken() -> AsyncIterator[list[JournalEvent]]:
        yield []
        raise OSError("gone")

    broadcast = RunBroadcast(a_run(), broken())
    await asyncio.sleep(0.01)
    await broadcast.aclose()
