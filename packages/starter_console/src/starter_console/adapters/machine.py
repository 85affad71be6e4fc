"""Under which names and addresses other machines can reach this one."""

import re
import socket
from ipaddress import ip_address

import psutil

_HOST_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")


def host_names() -> list[str]:
    """This machine's own name, as networks without a name server know it too."""
    name = socket.gethostname().lower()
    if not _HOST_NAME.fullmatch(name):
        return []
    return [name] if "." in name else [name, f"{name}.local"]


def addresses() -> list[str]:
    """Its addresses on networks, IPv4 first."""
    entries = [entry for entries in psutil.net_if_addrs().values() for entry in entries]
    found = [e.address for e in entries if e.family in (socket.AF_INET, socket.AF_INET6) and _is_shared(e.address)]
    return sorted(set(found), key=lambda each: (ip_address(each).version, found.index(each)))


def _is_shared(text: str) -> bool:
    """Whether other machines could mean this one by it; a zone is known here only."""
    if "%" in text:
        return False
    address = ip_address(text)
    return not (address.is_loopback or address.is_link_local)
