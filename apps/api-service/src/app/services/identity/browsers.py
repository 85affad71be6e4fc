"""What a browser says it is, in words that people know."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ua_parser import Result, parse

_BOTS = {"Spider"}
_TABLETS = ("iPad", "Tablet", "Kindle")
_PHONES = ("iPhone", "iPod")
_DESKTOPS = {"Windows", "Mac OS X", "Linux", "Ubuntu", "Fedora", "Debian", "Chrome OS", "FreeBSD", "OpenBSD"}

DeviceClass = Literal["desktop", "mobile", "tablet", "bot"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """Its parts, as far as they are known."""

    platform: str | None = None
    browser: str | None = None
    device: DeviceClass | None = None


@lru_cache(maxsize=1024)
def recognise(user_agent: str | None) -> Browser:
    """The parts of a `User-Agent` header."""
    if not user_agent:
        return Browser()
    found = parse(user_agent)
    return Browser(
        platform=found.os.family if found.os else None,
        browser=found.user_agent.family if found.user_agent else None,
        device=_device_of(found, user_agent),
    )


def _device_of(found: Result, user_agent: str) -> DeviceClass | None:
    platform = found.os.family if found.os else ""
    family = found.device.family if found.device else ""
    brand = found.device.brand or "" if found.device else ""
    if family in _BOTS:
        return "bot"
    if any(word in family or word in brand for word in _TABLETS):
        return "tablet"
    if platform == "Android":
        return "mobile" if "Mobile" in user_agent else "tablet"
    if any(word in family for word in _PHONES):
        return "mobile"
    return "desktop" if platform in _DESKTOPS else None
