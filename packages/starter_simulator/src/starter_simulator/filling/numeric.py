"""Numbers that fit the bounds of a JSON schema."""

import math
from typing import Any

UNBOUNDED = 1e15


def fit(value: float | None, schema: dict[str, Any], *, whole: bool) -> int | float:
    """The value moved into the bounds; near 1 when there is none."""
    low, high = _bounds(schema, whole)
    wanted = max(low, min(high, 1.0 if value is None else value))
    if step := _number(schema, "multipleOf"):
        wanted = math.floor(wanted / step) * step
        wanted = wanted if wanted >= low else wanted + step
    if whole:
        return math.ceil(wanted) if math.ceil(wanted) <= high else math.floor(wanted)
    return int(wanted) if wanted == int(wanted) else wanted


def _bounds(schema: dict[str, Any], whole: bool) -> tuple[float, float]:
    """The lowest and the highest number allowed; just inside of an exclusive bound."""
    minimum, above = _number(schema, "minimum"), _number(schema, "exclusiveMinimum")
    maximum, below = _number(schema, "maximum"), _number(schema, "exclusiveMaximum")
    low = max((edge for edge in (minimum, above) if edge is not None), default=-UNBOUNDED)
    high = min((edge for edge in (maximum, below) if edge is not None), default=UNBOUNDED)
    inside = min(1.0, (high - low) / 4)
    if above is not None and low == above:
        low = math.floor(low) + 1 if whole else low + inside
    if below is not None and high == below:
        high = math.ceil(high) - 1 if whole else high - inside
    return low, high


def _number(schema: dict[str, Any], name: str) -> float | None:
    value = schema.get(name)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
