"""The tools of the desk: what they are called, what they take, and what they do."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from starter_simulator.desk.units import UNITS, NoSuchConversion, convert
from starter_simulator.desk.words import WORDS


class ToolFailed(Exception):
    """The tool could not do it; the text is for whoever called."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool, as `tools/list` shows it."""

    name: str
    description: str
    properties: Mapping[str, Any]
    work: Callable[[Mapping[str, Any]], dict[str, Any]]

    def listed(self) -> dict[str, Any]:
        schema = {"type": "object", "properties": dict(self.properties), "required": list(self.properties)}
        hints = {"readOnlyHint": True, "idempotentHint": True}
        return {"name": self.name, "description": self.description, "inputSchema": schema, "annotations": hints}


def _convert_units(given: Mapping[str, Any]) -> dict[str, Any]:
    value = given.get("value")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ToolFailed("`value` must be a number")
    try:
        return asdict(convert(float(value), _text(given, "from_unit"), _text(given, "to_unit")))
    except NoSuchConversion as error:
        raise ToolFailed(str(error)) from error


def _lookup_word(given: Mapping[str, Any]) -> dict[str, Any]:
    word = _text(given, "word").strip().lower()
    if (meaning := WORDS.get(word) or WORDS.get(word.removesuffix("s"))) is None:
        raise ToolFailed(f"the dictionary does not have {word!r}; it has {', '.join(WORDS)}")
    return {"word": word, "meaning": meaning}


def _count_days(given: Mapping[str, Any]) -> dict[str, Any]:
    try:
        first, last = (date.fromisoformat(_text(given, name)) for name in ("first", "last"))
    except ValueError as error:
        raise ToolFailed("dates look like 2026-05-31") from error
    return {"first": first.isoformat(), "last": last.isoformat(), "days": (last - first).days}


def _text(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str):
        raise ToolFailed(f"`{name}` must be a text")
    return value


_UNIT = {"type": "string", "enum": UNITS}
_DAY = {"type": "string", "format": "date"}
TOOLS = {
    tool.name: tool
    for tool in (
        Tool(
            "convert_units",
            "Converts a measured value from one unit into another: length, mass, volume, temperature.",
            {"value": {"type": "number"}, "from_unit": _UNIT, "to_unit": _UNIT},
            _convert_units,
        ),
        Tool(
            "lookup_word",
            "Explains the meaning of a word about agents and models.",
            {"word": {"type": "string", "enum": sorted(WORDS)}},
            _lookup_word,
        ),
        Tool("count_days", "Counts the days between two dates.", {"first": _DAY, "last": _DAY}, _count_days),
    )
}
