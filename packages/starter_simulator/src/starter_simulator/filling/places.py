"""Places and time zones that words name, from the time zone database of the machine."""

import re
from functools import cache
from zoneinfo import available_timezones

_AREAS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
_COUNTRIES = {
    "germany": "Europe/Berlin",
    "france": "Europe/Paris",
    "japan": "Asia/Tokyo",
    "tokio": "Asia/Tokyo",
    "uk": "Europe/London",
}
_SHORT = {"UTC": "UTC", "GMT": "GMT", "CET": "CET", "EST": "EST", "PST": "America/Los_Angeles"}
_ZONE = re.compile(r"\b[A-Z][A-Za-z]+(?:/[A-Za-z_+-]+)+\b")
_PLACE = re.compile(r"\b(?:in|at|for|near|of|from|to)\s+((?:[A-Z][\w'’-]*)(?:\s+[A-Z][\w'’-]*)*)")


@cache
def _cities() -> dict[str, str]:
    zones = sorted(zone for zone in available_timezones() if zone.split("/")[0] in _AREAS)
    return {zone.rsplit("/", 1)[1].replace("_", " ").casefold(): zone for zone in zones} | _COUNTRIES


def time_zone(text: str) -> str | None:
    """The IANA zone the text names: itself, by an abbreviation, or by a city."""
    for written in _ZONE.findall(text):
        if written in available_timezones():
            return str(written)
    for short, zone in _SHORT.items():
        if re.search(rf"\b{short}\b", text):
            return zone
    return _city_zone(text)


def place(text: str) -> str | None:
    """A place the text names: the capitalised words after `in`, `at`, `for` …, else a city of the zone database."""
    found = _PLACE.search(text)
    if found:
        return found.group(1)
    zone = _city_zone(text)
    return zone.rsplit("/", 1)[1].replace("_", " ") if zone else None


def _city_zone(text: str) -> str | None:
    spoken = re.findall(r"[^\W\d_]+", text.casefold())
    for size in (3, 2, 1):
        for start in range(len(spoken) - size + 1):
            if zone := _cities().get(" ".join(spoken[start : start + size])):
                return zone
    return None
