"""Numbers that fit the bounds of a JSON schema."""

import math
from typing import Any


def fit(value: float | None, schema: dict[str, Any], *, whole: bool) -> int | float:
    """The value moved into the bounds; the lowest allowed one from 0 or 1 up when there is none."""
    low, high = _lowest(schema, whole), _highest(schema, whole)
    step = _number(schema, "multipleOf")
    wanted = value if value is not None else max(low, min(high, 1.0))
    wanted = max(low, min(high, wanted))
    if step:
        wanted = math.floor(wanted / step) * step
        wanted = wanted if wanted >= low else wanted + step
    if whole:
        return math.ceil(wanted) if math.ceil(wanted) <= high else math.floor(wanted)
    return int(wanted) if wanted == int(wanted) else wanted


def _number(schema: dict[str, Any], name: str) -> float | None:
    value = schema.get(name)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _lowest(schema: dict[str, Any], whole: bool) -> float:
    minimum, above = _number(schema, "minimum"), _number(schema, "exclusiveMinimum")
    low = -1e15 if minimum is None else minimum
    if above is None:
        return low
    return max(low, math.floor(above) + 1 if whole else _between(above, _number(schema, "maximum"), 1))


def _highest(schema: dict[str, Any], whole: bool) -> float:
    maximum, below = _number(schema, "maximum"), _number(schema, "exclusiveMaximum")
    high = 1e15 if maximum is None else maximum
    if below is None:
        return high
    return min(high, math.ceil(below) - 1 if whole else _between(below, _number(schema, "minimum"), -1))


def _between(edge: float, other: float | None, direction: int) -> float:
    """A number just inside an exclusive bound, still inside the other one."""
    inside = edge + direction
    if other is None or (inside <= other if direction > 0 else inside >= other):
        return inside
    return (edge + other) / 2
