"""Speak to Valkey in the three words that the console needs."""

import socket

from starter_console.adapters.sockets import LOOPBACK


def probe(port: int, password: str) -> str | None:
    """`None` when the server answers a PING, else its objection."""
    request = f"AUTH {password}\r\nPING\r\n".encode()
    try:
        with socket.create_connection((LOOPBACK, port), timeout=1) as connection:
            connection.sendall(request)
            with connection.makefile("rb") as answers:
                replies = [answers.readline().strip(), answers.readline().strip()]
    except OSError as error:
        return str(error)
    if replies == [b"+OK", b"+PONG"]:
        return None
    return next(reply for reply in (*replies, b"") if reply != b"+OK").decode(errors="replace")
