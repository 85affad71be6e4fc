"""Open TCP connections by their caller, so that one can be reset in the middle of a response."""

import asyncio
import os
import socket
import struct
from typing import Any, cast

from uvicorn.protocols.http.h11_impl import H11Protocol

LINGER_ZERO = struct.pack("ii", 1, 0)


class Connections:
    """Knows the transport of every caller of one server."""

    def __init__(self) -> None:
        self._transports: dict[Any, asyncio.Transport] = {}

    def protocol(self) -> type[H11Protocol]:
        """The HTTP protocol for uvicorn that keeps this register."""
        transports = self._transports

        class RegisteredProtocol(H11Protocol):
            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                connection = cast(asyncio.Transport, transport)
                super().connection_made(connection)
                transports[_caller(connection)] = connection

            def connection_lost(self, exc: Exception | None) -> None:
                transports.pop(_caller(self.transport), None)
                super().connection_lost(exc)

        return RegisteredProtocol

    def close(self, caller: Any) -> bool:
        """Ends the connection of a caller as if the answer were complete (FIN); False when it is not a known one."""
        transport = self._transports.get(caller)
        if transport is not None:
            transport.close()
        return transport is not None

    def reset(self, caller: Any) -> bool:
        """Resets the connection of a caller (RST, not FIN); False when it is not a known TCP connection."""
        transport = self._transports.get(caller)
        if transport is None:
            return False
        with socket.socket(fileno=os.dup(transport.get_extra_info("socket").fileno())) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_ZERO)
        transport.abort()
        return True


def _caller(transport: asyncio.Transport) -> Any:
    """Nobody, when the caller has reset the connection before we could look."""
    address = transport.get_extra_info("peername")
    return tuple(address[:2]) if address else None
