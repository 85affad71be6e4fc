"""Typed reading of a JSON object; a wrong type is a 400 that names the parameter."""

from collections.abc import Collection
from typing import Any

import orjson

from starter_simulator.errors import ApiError


def read_json(raw: bytes) -> "Body":
    try:
        data = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        message = f"We could not parse the JSON body of your request: {error}."
        raise ApiError(message, code="invalid_json") from None
    if not isinstance(data, dict):
        raise ApiError("The JSON body of the request must be an object.", code="invalid_type")
    return Body(data)


def invalid(param: str, expected: str) -> ApiError:
    return ApiError(f"Invalid value for '{param}': expected {expected}.", code="invalid_value", param=param)


class Body:
    """A JSON object and the path it was found at."""

    def __init__(self, data: dict[str, Any], path: str = "") -> None:
        self.data = data
        self._path = path

    def at(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name

    def text(self, name: str) -> str | None:
        value = self.data.get(name)
        if value is not None and not isinstance(value, str):
            raise invalid(self.at(name), "a string")
        return value

    def required_text(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise ApiError(
                f"Missing required parameter: '{self.at(name)}'.",
                code="missing_required_parameter",
                param=self.at(name),
            )
        return value

    def one_of(self, name: str, allowed: Collection[str]) -> str | None:
        value = self.text(name)
        if value is not None and value not in allowed:
            raise invalid(self.at(name), "one of " + ", ".join(f"'{choice}'" for choice in allowed))
        return value

    def flag(self, name: str, default: bool) -> bool:
        value = self.data.get(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise invalid(self.at(name), "a boolean")
        return value

    def number(self, name: str, low: float, high: float) -> float | None:
        value = self.data.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise invalid(self.at(name), f"a number from {low:g} to {high:g}")
        return value

    def integer(self, name: str, low: int) -> int | None:
        value = self.data.get(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < low):
            raise invalid(self.at(name), f"an integer of at least {low}")
        return value

    def object(self, name: str) -> "Body":
        """The object of that name; an empty one when it is absent."""
        value = self.data.get(name)
        if value is not None and not isinstance(value, dict):
            raise invalid(self.at(name), "an object")
        return Body(value or {}, self.at(name))

    def objects(self, name: str) -> "list[Body]":
        values = self.data.get(name)
        if values is None:
            return []
        if not isinstance(values, list):
            raise invalid(self.at(name), "an array of objects")
        for index, value in enumerate(values):
            if not isinstance(value, dict):
                raise invalid(f"{self.at(name)}[{index}]", "an object")
        return [Body(value, f"{self.at(name)}[{index}]") for index, value in enumerate(values)]
