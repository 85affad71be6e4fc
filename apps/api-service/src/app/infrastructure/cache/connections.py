"""Connections to Redis whose loss is always an error of Redis, whatever the event loop calls it."""

from collections.abc import Iterable
from typing import TypeVar

from redis.asyncio import ConnectionPool, Redis
from redis.asyncio.connection import AbstractConnection
from redis.exceptions import ConnectionError as ConnectionLost

_CONNECTIONS = 10_000
"""Every open stream waits on a connection of its own."""

Pool = TypeVar("Pool", bound=ConnectionPool)


class _Announced(AbstractConnection):
    """uvloop answers a write to a connection that the server has just reset with RuntimeError."""

    async def send_packed_command(self, command: bytes | str | Iterable[bytes], check_health: bool = True) -> None:
        """Raises `ConnectionError` when the connection is lost."""
        try:
            await super().send_packed_command(command, check_health)
        except RuntimeError as error:
            raise ConnectionLost(str(error)) from error


def announce_losses(pool: Pool) -> Pool:
    """The pool, whose connections say so when they are lost."""
    kind = pool.connection_class
    pool.connection_class = type(kind.__name__, (_Announced, kind), {})
    return pool


def connect(url: str) -> "Redis":
    """`redis://…` or `rediss://…`; opened by its first use."""
    return Redis.from_pool(
        announce_losses(
            ConnectionPool.from_url(
                url, health_check_interval=30, socket_connect_timeout=2, max_connections=_CONNECTIONS
            )
        )
    )
