"""Reads fields of provider objects that may be models, dictionaries, incomplete or wrong."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from app.domain.ai.redaction import clean_text

Handlers = dict[str, Callable[[Any], None]]
"""What to do with a provider event, by its type."""


def read(source: object, name: str) -> Any:
    """The field, or None if there is none."""
    if isinstance(source, Mapping):
        return source.get(name)
    return getattr(source, name, None)


def text(source: object, name: str) -> str:
    """The field if it is text that can be stored, else nothing."""
    value = read(source, name)
    return clean_text(value) if isinstance(value, str) else ""


def index(source: object, name: str) -> int | None:
    """The field if it is a number that can count, else None."""
    value = read(source, name)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31:
        return value
    return None


def position(source: object, name: str) -> int:
    """The field if it is a number that can count, else 0."""
    return index(source, name) or 0


def many(source: object, name: str) -> Sequence[Any]:
    """The field if it is a list, else an empty one."""
    value = read(source, name)
    return value if isinstance(value, list | tuple) else ()


def told(source: object) -> Any:
    """The object as the provider told it."""
    if isinstance(source, BaseModel):
        return source.model_dump(mode="json", exclude_unset=True, warnings=False)
    return source


def present(**fields: Any) -> dict[str, Any]:
    """Those fields that say something."""
    return {name: value for name, value in fields.items() if value not in (None, "")}


def texts(source: object, name: str) -> list[str]:
    """The texts of the field if it is a list."""
    return [clean_text(each) for each in many(source, name) if isinstance(each, str)]
