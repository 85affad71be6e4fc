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
from app.infrastructure.cache.script_calls import ScriptCalls

from .batches import pack, unpack
from .near_tail import Batch, NearTail
from .reachability import Reachability

# KEYS: stream, owner. ARGV: epoch, seq before the first, last seq, may leave a gap, batch, seconds to live of both
# keys, most entries. The entry's id is its last seq, so a reader asks for what lies beyond the seq it has. Answers with
# what became of the batch and the seq that the stream ended with before.
_APPEND = """
local owner = tonumber(redis.call('GET', KEYS[2]) or '0')
if owner > tonumber(ARGV[1]) then return {-1, 0} end
redis.call('SET', KEYS[2], ARGV[1], 'EX', ARGV[7])
local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
local held = newest[1] and tonumber(string.match(newest[1][1], '^%d+')) or 0
if ARGV[4] == '0' and held ~= tonumber(ARGV[2]) then return {0, held} end
if held < tonumber(ARGV[3]) then
    redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[8], ARGV[3] .. '-0', 'p', ARGV[2], 'b', ARGV[5])
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
        self._append = ScriptCalls(redis, _APPEND, patience_seconds=_PATIENCE_SECONDS)
        self._near: dict[str, NearTail] = {}
        """By the key of the stream: what is written here can be read here without a request."""
        self._writing, self._reading = Reachability("tail.write"), Reachability("tail.read")

    def _key(self, tenant_id: UUID, run_id: UUID) -> str:
        return f"{self._prefix}:run:{{{tenant_id}:{run_id}}}"

    def _near_tail(self, key: str) -> NearTail:
        if key not in self._near:
            self._near = {key: tail for key, tail in self._near.items() if tail.fresh_for > 0}
            self._near[key] = NearTail()
        return self._near[key]

    async def append(self, run: Run, epoch: int, events: Sequence[JournalEvent], *, across_gap: bool = False) -> None:
        """Publishes consecutive events.

        Raises `LostOwnership` when a greater epoch has written, `TailGap` when the tail does not end where they begin,
        unless it may be left with a gap, and `TailUnavailable` when it cannot be written.
        """
        key, last = self._key(run.tenant_id, run.id), events[-1]
        lives = min(_AFTER_END_SECONDS, self._ttl) if last.event.is_terminal else self._ttl
        batch = Batch(events[0].seq - 1, last.seq, pack(events))
        given = (epoch, *batch[:2], int(across_gap), batch.packed, lives, self._ttl, _MOST_ENTRIES)
        call = partial(self._append.call, [key, f"{key}:owner"], given)
        verdict, held = await _answer(self._writing, call, None)
        if verdict == _LOST:
            raise LostOwnership
        if verdict == _GAP:
            raise TailGap(held)
        if held < batch.last:
            self._near_tail(key).add(batch)
        if last.event.is_terminal:
            self._near.pop(key, None)

    async def read(
        self, tenant_id: UUID, run_id: UUID, after: int, wait_seconds: float
    ) -> list[tuple[int, list[JournalEvent]]]:
        """Batches with an event beyond `after`, each with the `seq` that precedes it."""
        key, clock = self._key(tenant_id, run_id), asyncio.get_running_loop().time
        until = clock() + wait_seconds
        if (near := self._near.get(key)) is not None and (batches := await near.read(after, wait_seconds)):
            return [(batch.previous, unpack(batch.packed)) for batch in batches]
        wait_seconds = max(0.0, until - clock())
        call = partial(self._redis.xread, {key: f"{after}-0"}, block=max(1, int(wait_seconds * 1000)))
        found = await _answer(self._reading, call, wait_seconds + _PATIENCE_SECONDS)
        return [(int(fields[b"p"]), unpack(fields[b"b"])) for _, entries in found for _, fields in entries]


async def _answer(reachability: Reachability, call: Callable[[], Any], seconds: float | None) -> Any:
    """What the server answers in time, or the call's own. Raises `TailUnavailable`."""
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
