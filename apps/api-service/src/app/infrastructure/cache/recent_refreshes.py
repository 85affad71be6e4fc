"""Which sessions were refreshed a moment ago: a hint that spares parallel requests the wait for the session's row."""

import asyncio
from uuid import UUID

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.domain.identity.models import Session

_log = structlog.stdlib.get_logger("identity")
_PATIENCE_SECONDS = 0.1
"""A server that hangs counts as away: Postgres knows everything that is kept here."""


class RedisRecentRefreshes:
    """Implements `domain.identity.ports.RecentRefreshes`; a key holds neither tokens nor anything they are made of."""

    def __init__(self, redis: Redis, *, prefix: str, seconds: int) -> None:
        self._redis = redis
        self._prefix = prefix
        self._seconds = seconds

    async def remember(self, session: Session) -> None:
        """This generation has just begun."""
        if self._seconds == 0:
            return
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                key = self._key(session.id, session.counter - 1)
                await self._redis.set(key, session.user_id.bytes, ex=self._seconds)
        except (RedisError, OSError, TimeoutError) as error:
            _log.debug("refresh.hint_lost", error=str(error))

    async def owner_of(self, session_id: UUID, counter: int) -> UUID | None:
        """Whose session it is, when the generation after `counter` has just begun."""
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                known = await self._redis.get(self._key(session_id, counter))
        except (RedisError, OSError, TimeoutError):
            return None
        return UUID(bytes=known) if isinstance(known, bytes) and len(known) == 16 else None

    def _key(self, session_id: UUID, counter: int) -> str:
        return f"{self._prefix}:refresh:{{{session_id}}}:{counter}"
