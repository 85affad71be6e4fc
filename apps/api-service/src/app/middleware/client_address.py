"""Decides where a request comes from; everybody behind this layer reads `scope["client"]` and nothing else."""

import hmac
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from starlette.types import ASGIApp, Receive, Scope, Send

Network = IPv4Network | IPv6Network
_SECRET, _FORWARDED = b"x-proxy-secret", b"x-forwarded-for"


class ClientAddressMiddleware:
    """Believes `X-Forwarded-For` of who shows the secret, and of the networks of trusted proxies; of nobody else.

    No other header field says anything about the client: not `Forwarded`, `X-Real-IP`, `X-Forwarded-Proto` or `Host`.
    """

    def __init__(self, app: ASGIApp, *, secret: str | None, trusted: Sequence[Network]) -> None:
        self._app = app
        self._secret = secret.encode() if secret else None
        self._trusted = trusted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope = self._resolved(scope)
        await self._app(scope, receive, send)

    def _resolved(self, scope: Scope) -> Scope:
        """The scope with the address that counts, and without the secret: what is not there is not logged."""
        shown, chain, kept = b"", list[bytes](), list[tuple[bytes, bytes]]()
        for field in scope["headers"]:
            if field[0] == _SECRET:
                shown = field[1]
                continue
            if field[0] == _FORWARDED:
                chain += field[1].split(b",")
            kept.append(field)
        if not chain and not shown:
            return scope
        peer: tuple[str, int] | None = scope["client"]
        address = self._address(peer[0] if peer else "", chain, shown)
        return {**scope, "headers": kept, "client": (address, 0) if address else peer}

    def _address(self, peer: str, chain: Sequence[bytes], shown: bytes) -> str | None:
        """The client's address as a trusted hop names it; None leaves the peer's."""
        if self._secret is not None and hmac.compare_digest(shown, self._secret):
            return _text(_parse(chain[-1])) if chain else None
        nearest = _parse(peer.encode())
        if nearest is None or not self._trusts(nearest):
            return None
        for entry in reversed(chain):
            address = _parse(entry)
            if address is None:
                return None
            if not self._trusts(address):
                return str(address)
        return None

    def _trusts(self, address: IPv4Address | IPv6Address) -> bool:
        return any(address in network for network in self._trusted)


def parse_networks(listed: str) -> list[Network]:
    """Comma-separated addresses and networks. Raises `ValueError`."""
    return [ip_network(each.strip()) for each in listed.split(",") if each.strip()]


def _parse(entry: bytes) -> IPv4Address | IPv6Address | None:
    """An address without port or zone; an IPv4 address in IPv6 clothes is an IPv4 address."""
    try:
        address = ip_address(entry.strip().decode("ascii"))
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        if address.scope_id is not None:
            return None
        return address.ipv4_mapped or address
    return address


def _text(address: IPv4Address | IPv6Address | None) -> str | None:
    return None if address is None else str(address)
