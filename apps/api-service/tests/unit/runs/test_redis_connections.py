"""A connection to Redis that is lost says so in the same way on every event loop."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
import uvloop
from app.infrastructure.cache.connections import connect
from redis.asyncio.connection import SSLConnection
from redis.exceptions import RedisError


async def lose_while_writing() -> None:
    """The server resets the connection between two commands."""

    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_server(hang, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with connect(f"redis://127.0.0.1:{port}") as redis:
            pool = redis.connection_pool
            connection: Any = pool.connection_class(**pool.connection_kwargs)
            await connection._connect()
            connection._writer.transport.abort()
            await asyncio.sleep(0)
            with pytest.raises(RedisError):
                await connection.send_packed_command(b"PING\r\n", check_health=False)


@pytest.mark.parametrize("run", [asyncio.run, uvloop.run], ids=["asyncio", "uvloop"])
def test_a_reset_is_an_error_of_redis(run: Callable[[Coroutine[None, None, None]], None]) -> None:
    run(lose_while_writing())


def test_an_encrypted_connection_stays_encrypted() -> None:
    assert issubclass(connect("rediss://127.0.0.1:1").connection_pool.connection_class, SSLConnection)
