"""Makes the smallest value that a JSON schema accepts."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

Schema = Mapping[str, Any]

_BY_NAME: Mapping[str, Any] = {
    "role": "viewer",
    "message": "Say hello.",
    "agent_type": None,
}
"""What a field of this name is best given: the least of roles, a message that costs little."""

_BY_FORMAT: Mapping[str, Callable[[Random], str]] = {
    "uuid": lambda random: str(UUID(int=random.getrandbits(128), version=4)),
    "email": lambda random: f"attack-fixture-{random.getrandbits(48):x}@example.com",
    "date-time": lambda _: (datetime.now(UTC) + timedelta(days=1)).isoformat(),
    "date": lambda _: datetime.now(UTC).date().isoformat(),
    "uri": lambda _: "https://example.com/",
    "binary": lambda _: "attack fixture",
}


class Synthesis:
    """Values by schema; the same seed gives the same values."""

    def __init__(self, components: Mapping[str, Schema], random: Random) -> None:
        self._components = components
        self._random = random

    def value(self, schema: Schema, name: str = "") -> Any:
        """Something that `schema` accepts."""
        schema = self._resolved(schema)
        if name in _BY_NAME:
            return _BY_NAME[name]
        for literal in ("const", "default"):
            if schema.get(literal) is not None:
                return schema[literal]
        if "enum" in schema:
            return schema["enum"][-1]
        makers: dict[str, Callable[[Schema], Any]] = {
            "object": self._object,
            "array": self._array,
            "string": self._string,
            "integer": self._number,
            "number": self._number,
            "boolean": lambda _: True,
        }
        make = makers.get(schema.get("type", ""))
        return None if make is None else make(schema)

    def _resolved(self, schema: Schema) -> Schema:
        while "$ref" in schema:
            schema = self._components[schema["$ref"].rsplit("/", 1)[-1]]
        for choice in ("anyOf", "oneOf"):
            if choice in schema:
                return self._resolved(schema[choice][0])
        merged: dict[str, Any] = dict(schema)
        for part in schema.get("allOf", ()):
            merged = {**merged, **self._resolved(part)}
        return merged

    def _object(self, schema: Schema) -> dict[str, Any]:
        fields = schema.get("properties", {})
        return {name: self.value(fields.get(name, {}), name) for name in schema.get("required", ())}

    def _array(self, schema: Schema) -> list[Any]:
        return [self.value(schema.get("items", {})) for _ in range(schema.get("minItems", 0))]

    def _string(self, schema: Schema) -> str:
        if (make := _BY_FORMAT.get(schema.get("format", ""))) is not None:
            return make(self._random)
        text = f"fixture {self._random.getrandbits(48):x} "
        shortest, longest = int(schema.get("minLength", 1)), int(schema.get("maxLength", 64))
        return (text * (shortest // len(text) + 1))[: min(max(shortest, 20), longest)].strip().ljust(shortest, "x")

    def _number(self, schema: Schema) -> int:
        lowest = schema.get("minimum", schema.get("exclusiveMinimum", 0) + 1)
        return int(min(lowest, schema.get("maximum", lowest)))
