"""Which ports are free."""

import socket
from contextlib import closing

LOOPBACK = "127.0.0.1"


def is_free(port: int, host: str = LOOPBACK) -> bool:
    """Whether a server could listen on the port now."""
    with closing(socket.socket(_family(host))) as probe:
        # Without this a port counts as taken for a minute after its last server has gone.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def free_port(host: str = LOOPBACK) -> int:
    """A port that nobody listens on at this moment."""
    with closing(socket.socket(_family(host))) as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port


def accepts(port: int, host: str = LOOPBACK, seconds: float = 0.5) -> bool:
    """Whether something answers there."""
    try:
        with socket.create_connection((host, port), timeout=seconds):
            return True
    except OSError:
        return False


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
