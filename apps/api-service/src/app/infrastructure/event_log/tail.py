"""The fast end of a run's journal: a Redis stream that only the run's present owner may extend."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.domain.ai.models import JournalEvent
from app.domain.runs.errors import LostOwnership
from app.domain.runs.models import Run
from app.domain.runs.ports import TailGap, TailUnavailable

from .batches import pack, unpack
from .reachability import Reachability

# KEYS: stream, owner. ARGV: epoch, first seq, last seq, may leave a gap, batch, seconds to live of both keys, most
# entries. The entry's id is its last seq, so a reader asks for what lies beyond the seq it has. Answers with what
# became of the batch and the seq that the stream ended with before.
_APPEND = """
local owner = tonumber(redis.call('GET', KEYS[2]) or '0')
if owner > tonumber(ARGV[1]) then return {-1, 0} end
redis.call('SET', KEYS[2], ARGV[1], 'EX', ARGV[7])
local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
local held = newest[1] and tonumber(string.match(newest[1][1], '^%d+')) or 0
if ARGV[4] == '0' and held ~= tonumber(ARGV[2]) - 1 then return {0, held} end
if held < tonumber(ARGV[3]) then
    redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[8], ARGV[3] .. '-0', 'p', tonumber(ARGV[2]) - 1, 'b', ARGV[5])
end
redis.call('EXPIRE', KEYS[1], ARGV[6])
return {1, held}
"""
_LOST, _GAP = -1, 0

_PATIENCE_SECONDS = 1.0
"""A server that hangs counts as away: the journal in Postgres is the truth."""
_AFTER_END_SECONDS = 60
"""Who still follows when a run ends has its last event by then; everybody else reads the journal."""
_MOST_ENTRIES = 5_000
"""Whoever is further behind than that finds the rest in the journal."""


class RedisRunTail:
    """`RunTail` on a Redis stream per run; keys carry the tenant."""

    def __init__(self, redis: Redis, *, prefix: str, ttl_seconds: int) -> None:
        self._redis = redis
        self._prefix = prefix
        self._ttl = ttl_seconds
        self._append = redis.register_script(_APPEND)
        self._writing, self._reading = Reachability("tail.write"), Reachability("tail.read")

    def _key(self, tenant_id: UUID, run_id: UUID) -> str:
        return f"{self._prefix}:run:{{{tenant_id}:{run_id}}}"

    async def append(self, run: Run, epoch: int, events: Sequence[JournalEvent], *, across_gap: bool = False) -> None:
        """Publishes consecutive events.

        Raises `LostOwnership` when a greater epoch has written, `TailGap` when the tail does not end where they begin,
        unless it may be left with a gap, and `TailUnavailable` when it cannot be written.
        """
        key, last = self._key(run.tenant_id, run.id), events[-1]
        lives = min(_AFTER_END_SECONDS, self._ttl) if last.event.is_terminal else self._ttl
        batch = (events[0].seq, last.seq, int(across_gap), pack(events))
        call = partial(self._append, keys=[key, f"{key}:owner"], args=[epoch, *batch, lives, self._ttl, _MOST_ENTRIES])
        verdict, held = await _answer(self._writing, call, _PATIENCE_SECONDS)
        if verdict == _LOST:
            raise LostOwnership
        if verdict == _GAP:
            raise TailGap(held)

    async def read(
        self, tenant_id: UUID, run_id: UUID, after: int, wait_seconds: float
    ) -> list[tuple[int, list[JournalEvent]]]:
        """Batches with an event beyond `after`, each with the `seq` that precedes it."""
        key = self._key(tenant_id, run_id)
        call = partial(self._redis.xread, {key: f"{after}-0"}, block=max(1, int(wait_seconds * 1000)))
        found = await _answer(self._reading, call, wait_seconds + _PATIENCE_SECONDS)
        return [(int(fields[b"p"]), unpack(fields[b"b"])) for _, entries in found for _, fields in entries]


async def _answer(reachability: Reachability, call: Callable[[], Any], seconds: float) -> Any:
    """What the server answers in time. Raises `TailUnavailable`."""
    if not reachability.worth_a_try():
        raise TailUnavailable
    try:
        async with asyncio.timeout(seconds):
            answer = await call()
    except (RedisError, OSError, TimeoutError) as error:
        reachability.failed(error)
        raise TailUnavailable(str(error)) from error
    reachability.answered()
    return answer
