"""Which addresses a request may go to: public ones, and those private ones that the installation names."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Self

import httpx2

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_PUBLIC_V6 = IPv6Network("2000::/3")
_NOT_PUBLIC: tuple[Network, ...] = tuple(
    ip_network(text)
    for text in (
        "192.0.0.0/24",  # protocol assignments; Python calls two of its addresses global
        "192.88.99.0/24",  # 6to4 relays
        "224.0.0.0/4",  # multicast
        "2001::/23",  # Teredo and other tunnels, ORCHID
        "2002::/16",  # 6to4: an IPv4 address of anybody's choice within
        "2001:db8::/32",
        "3fff::/20",  # documentation
    )
)
_LOWEST_OPEN_PORT = 1024


class AddressRefused(httpx2.ConnectError):
    """Nothing was connected: the address is not one that people may name."""


class UnknownName(httpx2.ConnectError):
    """Nothing was connected: the name has no address now."""


def is_public(address: Address) -> bool:
    """Whether the address belongs to the public internet and contains no other one."""
    if isinstance(address, IPv6Address) and address not in _PUBLIC_V6:
        return False  # loopback, mapped IPv4, NAT64, unique local, link-local, site-local, multicast
    return address.is_global and not any(address in network for network in _NOT_PUBLIC)


@dataclass(frozen=True, slots=True)
class OutboundRules:
    """What may be reached although it is private; such addresses also do without TLS."""

    hosts: frozenset[tuple[str, int | None]] = frozenset()
    """Names as a URL has them; without a port all of them."""
    networks: tuple[Network, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """From `host`, `host:port`, `[address]:port` or a network (`10.1.0.0/16`), separated by commas."""
        entries = [entry.strip().lower() for entry in text.split(",") if entry.strip()]
        return cls(
            hosts=frozenset(_host(entry) for entry in entries if "/" not in entry),
            networks=tuple(ip_network(entry) for entry in entries if "/" in entry),
        )

    def check_url(self, url: httpx2.URL) -> None:
        """Raises `AddressRefused` on what no name server needs to be asked about."""
        if url.scheme not in ("http", "https") or not url.host:
            raise AddressRefused("only https addresses are possible")
        if url.userinfo:
            raise AddressRefused("an address may not contain a user name or password")
        if url.port is not None and url.port != 443 and url.port < _LOWEST_OPEN_PORT and not self._names(url):
            raise AddressRefused(f"port {url.port} is not possible")

    def check_addresses(self, url: httpx2.URL, found: Iterable[str]) -> list[str]:
        """The addresses to connect to, all of which are allowed. Raises `AddressRefused`, `UnknownName`."""
        addresses = [ip_address(text) for text in found]
        if not addresses:
            raise UnknownName("this name has no address")
        if self._names(url) or all(self._is_named(address) for address in addresses):
            return [str(address) for address in addresses]
        if url.scheme != "https":
            raise AddressRefused("only https addresses are possible")
        if not all(is_public(address) for address in addresses):
            raise AddressRefused("this address is not on the public internet")
        return [str(address) for address in addresses]

    def _names(self, url: httpx2.URL) -> bool:
        port = url.port or (443 if url.scheme == "https" else 80)
        host = url.host.lower()
        return (host, None) in self.hosts or (host, port) in self.hosts

    def _is_named(self, address: Address) -> bool:
        return any(address in network for network in self.networks)


def _host(entry: str) -> tuple[str, int | None]:
    url = httpx2.URL(f"https://{entry}")
    if not url.host or url.path not in ("", "/"):
        msg = f"{entry!r} is neither a host nor a network"
        raise ValueError(msg)
    return url.host, int(port) if (port := entry.rpartition(":")[2]).isdigit() and entry.endswith(f":{port}") else None
