"""Which sessions were refreshed a moment ago: a hint that spares parallel requests the wait for the session's row."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar
from uuid import UUID

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.domain.identity.models import Session

_log = structlog.stdlib.get_logger("identity")
_PATIENCE_SECONDS = 0.1
_PAUSE_SECONDS = 5.0
"""A server that hangs counts as away, and is left alone for a while: Postgres knows everything that is kept here."""

T = TypeVar("T")


class RedisRecentRefreshes:
    """Implements `domain.identity.ports.RecentRefreshes`; a key holds neither tokens nor anything they are made of."""

    def __init__(self, redis: Redis, *, prefix: str, seconds: int) -> None:
        self._redis = redis
        self._prefix = prefix
        self._seconds = seconds
        self._away_until = 0.0

    async def remember(self, session: Session) -> None:
        """This generation has just begun."""
        if self._seconds > 0:
            key = self._key(session.id, session.counter - 1)
            await self._ask(lambda: self._redis.set(key, session.user_id.bytes, ex=self._seconds))

    async def owner_of(self, session_id: UUID, counter: int) -> UUID | None:
        """Whose session it is, when the generation after `counter` has just begun."""
        known = await self._ask(lambda: self._redis.get(self._key(session_id, counter)))
        return UUID(bytes=known) if isinstance(known, bytes) and len(known) == 16 else None

    async def _ask(self, command: Callable[[], Awaitable[T]]) -> T | None:
        if time.monotonic() < self._away_until:
            return None
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return await command()
        except (RedisError, OSError, TimeoutError) as error:
            self._away_until = time.monotonic() + _PAUSE_SECONDS
            _log.warning("refresh.hint_lost", error=repr(error))
            return None

    def _key(self, session_id: UUID, counter: int) -> str:
        return f"{self._prefix}:refresh:{{{session_id}}}:{counter}"
