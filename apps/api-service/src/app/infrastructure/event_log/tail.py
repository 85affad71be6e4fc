"""The fast end of a run's journal: a Redis stream that only the run's present owner may extend."""

import asyncio
from collections.abc import Awaitable, Sequence
from typing import Any, cast
from uuid import UUID

import orjson
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.domain.ai.models import AgentStreamEvent, JournalEvent
from app.domain.runs.errors import LostOwnership
from app.domain.runs.models import Run
from app.domain.runs.ports import TailUnavailable

# KEYS: stream, owner. ARGV: epoch, last seq, seconds to live, previous seq, batch.
# The entry's id is its last seq, so a reader asks for what lies beyond the seq it has.
_APPEND = """
local owner = tonumber(redis.call('GET', KEYS[2]) or '0')
if owner > tonumber(ARGV[1]) then return 0 end
if owner < tonumber(ARGV[1]) then redis.call('SET', KEYS[2], ARGV[1]) end
redis.call('XADD', KEYS[1], ARGV[2] .. '-0', 'p', ARGV[4], 'b', ARGV[5])
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('EXPIRE', KEYS[2], ARGV[3])
return 1
"""

_PATIENCE_SECONDS = 1.0
"""A server that hangs counts as away: the journal in Postgres is the truth."""


class RedisRunTail:
    """`RunTail` on a Redis stream per run; keys carry the tenant."""

    def __init__(self, redis: Redis, *, prefix: str, ttl_seconds: int) -> None:
        self._redis = redis
        self._prefix = prefix
        self._ttl = ttl_seconds
        self._append = redis.register_script(_APPEND)

    def _key(self, tenant_id: UUID, run_id: UUID) -> str:
        return f"{self._prefix}:run:{{{tenant_id}:{run_id}}}"

    async def append(self, run: Run, epoch: int, previous: int, events: Sequence[JournalEvent]) -> None:
        """Publishes events that follow the event numbered `previous`."""
        key = self._key(run.tenant_id, run.id)
        batch = orjson.dumps([[entry.seq, entry.event.to_json()] for entry in events])
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                accepted = await self._append(
                    keys=[key, f"{key}:owner"], args=[epoch, events[-1].seq, self._ttl, previous, batch]
                )
        except (RedisError, OSError, TimeoutError) as error:
            raise TailUnavailable(str(error)) from error
        if not accepted:
            raise LostOwnership

    async def read(
        self, tenant_id: UUID, run_id: UUID, after: int, wait_seconds: float
    ) -> list[tuple[int, list[JournalEvent]]]:
        """Batches with an event beyond `after`, each with the `seq` that precedes it."""
        key = self._key(tenant_id, run_id)
        reading = self._redis.xread({key: f"{after}-0"}, block=max(1, int(wait_seconds * 1000)))
        try:
            async with asyncio.timeout(wait_seconds + _PATIENCE_SECONDS):
                found: Any = await cast("Awaitable[Any]", reading)
        except (RedisError, OSError, TimeoutError) as error:
            raise TailUnavailable(str(error)) from error
        return [(int(fields[b"p"]), _events(fields[b"b"])) for _, entries in found for _, fields in entries]


def _events(batch: bytes) -> list[JournalEvent]:
    return [JournalEvent(seq, AgentStreamEvent.from_json(stored)) for seq, stored in orjson.loads(batch)]
