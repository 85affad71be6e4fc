"""Effects of runs as lists in Redis: outside of Postgres, where the engine keeps what it knows."""

from uuid import UUID

from redis.asyncio import Redis

_KEPT_SECONDS = 86_400


class RedisEffectLog:
    """Implements `domain.plug.ports.EffectLog`; appends, whatever is there already."""

    def __init__(self, redis: Redis, *, prefix: str) -> None:
        self._redis = redis
        self._prefix = prefix

    async def record(self, run_id: UUID, effect_key: str) -> None:
        """Adds a line."""
        async with self._redis.pipeline(transaction=True) as pipeline:
            pipeline.rpush(self._key(run_id), effect_key)
            pipeline.expire(self._key(run_id), _KEPT_SECONDS)
            await pipeline.execute()

    async def of(self, run_id: UUID) -> list[str]:
        """All lines, in order."""
        lines = await self._redis.lrange(self._key(run_id), 0, -1)
        return [line.decode() if isinstance(line, bytes) else line for line in lines]

    def _key(self, run_id: UUID) -> str:
        return f"{self._prefix}:effects:{{{run_id}}}"
