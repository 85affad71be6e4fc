"""A refresh that is overtaken by others while it waits must not bring an older generation back."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, field

import pytest
from app.domain.identity.errors import SessionEnded
from tests.fixtures.identity import House
from tests.utils.interruptions import Interrupted, count_suspensions

pytestmark = pytest.mark.postgres

HEAD_START_SECONDS = 0.3
"""So long others may overtake; a session that is held makes them wait for its holder instead."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Where somebody is stopped, and until when."""

    moment: int
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def __call__(self, number: int) -> Awaitable[object] | None:
        if number != self.moment:
            return None
        self.reached.set()
        return self.released.wait()


async def twice(house: House, token: str) -> str:
    """The refresh token after two more generations."""
    successor = await house.refresh(token)
    return (await house.refresh(successor.refresh_token)).refresh_token


async def test_the_last_token_works_whoever_was_overtaken_where(house: House) -> None:
    moments = await count_suspensions(house.refresh((await house.sign_up()).refresh_token))
    late = tried = 0
    for moment in range(1, moments + 1):
        token, hold = (await house.sign_up()).refresh_token, Hold(moment)
        slow = asyncio.ensure_future(Interrupted(house.refresh(token), hold))
        reached = asyncio.ensure_future(hold.reached.wait())
        await asyncio.wait({reached, slow}, return_when=asyncio.FIRST_COMPLETED)
        if not reached.done():
            reached.cancel()
            break  # on connections that are open already there are fewer moments
        tried += 1
        fast = asyncio.ensure_future(twice(house, token))
        await asyncio.wait({fast}, timeout=HEAD_START_SECONDS)
        hold.released.set()
        last, outcome = await asyncio.gather(fast, slow, return_exceptions=True)
        if isinstance(outcome, SessionEnded):
            late += 1  # its token was two generations old before it was looked at: a copy, as far as anybody can tell
            continue
        assert not isinstance(outcome, BaseException), f"overtaken at {moment} of {moments}: {outcome}"
        assert isinstance(last, str), f"overtaken at {moment} of {moments}: {last}"
        assert await house.refresh(last), f"overtaken at {moment} of {moments}"
    print(f"refresh overtaken at each of {tried} awaits: {late} too late by rule, lock-outs 0/{tried - late}")
    assert late < tried


async def test_a_parallel_request_that_waits_longer_than_the_grace_is_still_one(house: House) -> None:
    first = await house.sign_up()
    hold = Hold(1)
    slow = asyncio.ensure_future(Interrupted(house.refresh(first.refresh_token), hold))
    await hold.reached.wait()
    second = await house.refresh(first.refresh_token)
    await house.actor(second)
    house.clock.advance(seconds=60)
    hold.released.set()
    assert (await slow).refresh_token == second.refresh_token
    assert await house.refresh(second.refresh_token)
