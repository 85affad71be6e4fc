"""Clients that vanish in the middle of a stream, in the ways that clients do."""

import json
import random
import socket
import struct
import time
from collections.abc import Sequence
from contextlib import closing
from urllib.parse import urlsplit

from tests.fixtures.agents.work import AGENT, MESSAGE
from tests.utils.followers import RunClient

_LONGEST_SECONDS = 2.0
_RESET = struct.pack("ii", 1, 0)


def vanish(client: RunClient, live: Sequence[str], chance: random.Random) -> str:
    """Reads a live stream for a moment, or begins a turn when there is none; what it did."""
    begins = not live
    request = _turn(client) if begins else _request(client, "GET", f"/runs/{chance.choice(live)}/stream", "")
    address = urlsplit(client.base_url)
    with closing(socket.create_connection((address.hostname or "", address.port or 0), timeout=30)) as connection:
        connection.sendall(request)
        deadline = time.monotonic() + chance.uniform(0, _LONGEST_SECONDS)
        is_reading = chance.random() < 0.8  # the others let the answer pile up
        while (left := deadline - time.monotonic()) > 0:
            if not is_reading:
                time.sleep(left)
                break
            connection.settimeout(left)
            try:
                if not connection.recv(65_536):
                    break
            except TimeoutError:
                break
        is_rude = chance.random() < 0.5
        if is_rude:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    return f"{'turn' if begins else 'stream'}, {'read' if is_reading else 'unread'}, {'RST' if is_rude else 'FIN'}"


def _turn(client: RunClient) -> bytes:
    return _request(client, "POST", "/chat/stream", json.dumps({"message": MESSAGE, "agent_type": AGENT}))


def _request(client: RunClient, method: str, path: str, body: str) -> bytes:
    address = urlsplit(client.base_url)
    head = [
        f"{method} {address.path}{path} HTTP/1.1",
        f"host: {address.netloc}",
        f"authorization: {client.headers['authorization']}",
        "content-type: application/json",
        f"content-length: {len(body)}",
    ]
    return ("\r\n".join(head) + "\r\n\r\n" + body).encode()
