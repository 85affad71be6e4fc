"""A process that dies at any moment of a refresh signs nobody out: the old token works afterwards, or the new one."""

import asyncio
import os
import signal
import types
from collections.abc import Coroutine, Generator
from functools import partial
from typing import Any, TypeVar

import pytest
from app.infrastructure.persistence.database import create_database_engine, create_sessions
from app.services.identity.sessions import IssuedSession
from redis.asyncio import Redis
from starter_contracts.database_roles import DatabaseRole
from tests.fakes.keys import HeldKeys
from tests.fixtures.databases import PostgresDatabase
from tests.fixtures.identity import House

pytestmark = pytest.mark.postgres

T = TypeVar("T")
_SURVIVED, _FAILED = 0, 1
_FEWEST_MOMENTS = 10


@types.coroutine
def dying_at(moment: int, work: Coroutine[Any, Any, T]) -> Generator[Any, Any, T]:
    """`work`, whose process is killed when it waits for the `moment`-th time."""
    waited, resume = 0, partial(work.send, None)
    while True:
        try:
            waiting = resume()
        except StopIteration as end:
            result: T = end.value
            return result
        waited += 1
        if waited == moment:
            os.kill(os.getpid(), signal.SIGKILL)
        try:
            yield waiting
            resume = partial(work.send, None)
        except BaseException as thrown:  # a time limit, for instance, which is for the work to handle
            resume = partial(work.throw, thrown)


async def at_home(url: str, keys: HeldKeys, work: Any) -> Any:
    """`work(house)` in an installation of this process's own, over the shared database."""
    engine, redis = create_database_engine(url, pool_size=2), Redis.from_url(os.environ["TEST_REDIS_URL"])
    try:
        return await work(House(create_sessions(engine), redis, keys))
    finally:
        await redis.aclose()
        await engine.dispose()


def refresh_in_a_process_that_dies(url: str, keys: HeldKeys, token: str, moment: int) -> int:
    """The signal or code with which the process ended."""
    child = os.fork()
    if child == 0:
        try:
            asyncio.run(at_home(url, keys, lambda house: dying_at(moment, house.refresh(token))))
            os._exit(_SURVIVED)
        finally:
            os._exit(_FAILED)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


async def comes_back(house: House, session: IssuedSession) -> IssuedSession:
    """A client that has the old token only, long after any grace."""
    house.clock.advance(hours=8)
    return await house.refresh(session.refresh_token)


def test_no_moment_of_a_refresh_locks_anybody_out(postgres: PostgresDatabase) -> None:
    url, keys, locked_out, moment = postgres.url(DatabaseRole.APP), HeldKeys(), 0, 0
    while True:
        moment += 1
        session = asyncio.run(at_home(url, keys, House.sign_up))
        ended = refresh_in_a_process_that_dies(url, keys, session.refresh_token, moment)
        assert ended in (_SURVIVED, -signal.SIGKILL)
        again = asyncio.run(at_home(url, keys, lambda house, old=session: comes_back(house, old)))
        locked_out += again.session_id != session.session_id
        if ended == _SURVIVED:
            break
    print(f"killed at {moment - 1} moments of a refresh: {locked_out} lock-outs")
    assert moment - 1 >= _FEWEST_MOMENTS
    assert locked_out == 0
