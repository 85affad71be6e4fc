"""Where a request comes from, and what is kept of it."""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

_LONGEST_USER_AGENT = 400
_IPV4_NETWORK, _IPV6_NETWORK = 24, 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """What a session remembers: what the browser says it is, and the network it came from."""

    user_agent: str | None = None
    address_masked: str | None = None


UNKNOWN_DEVICE = Device()


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Who talks to us at this moment."""

    address: str
    user_agent: str | None = None

    @property
    def device(self) -> Device:
        """What may be kept of it."""
        shown = "".join(each for each in self.user_agent or "" if each.isprintable())[:_LONGEST_USER_AGENT].strip()
        return Device(user_agent=shown or None, address_masked=mask_address(self.address))


def mask_address(address: str) -> str | None:
    """The network of an address, wide enough to name no household: `192.0.2.0/24`, `2001:db8:1::/48`."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return None
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is not None:
        parsed = parsed.ipv4_mapped
    bits = _IPV6_NETWORK if isinstance(parsed, IPv6Address) else _IPV4_NETWORK
    return str(ip_network(f"{parsed}/{bits}", strict=False))
