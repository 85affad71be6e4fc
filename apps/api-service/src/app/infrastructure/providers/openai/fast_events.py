"""Decodes Responses stream events by their `type` tag instead of trying every model of the union.

The openai client validates each event against a union of 59 models, about 240 µs; one model by its tag takes about 4.
This replaces one private name of the pinned client and leaves everything it does not know to the original.
"""

from collections.abc import Callable
from typing import Any, get_args

import openai._base_client as base_client
from openai.types.responses import ResponseStreamEvent
from pydantic import BaseModel

REPLACED = "construct_type"
"""The private name in `openai._base_client`."""


def models_by_tag() -> dict[str, type[BaseModel]]:
    """The event models of the installed client by the tags they stand for; empty if it keeps them in another form."""
    union = next(iter(get_args(ResponseStreamEvent)), None)
    models = [model for model in get_args(union) if isinstance(model, type) and issubclass(model, BaseModel)]
    return {tag: model for model in models for tag in get_args(model.model_fields["type"].annotation)}


def decoder() -> Callable[..., Any] | None:
    """The quick decoder over the client's own, or None if this client cannot take it."""
    original, by_tag = getattr(base_client, REPLACED, None), models_by_tag()
    if original is None or not by_tag:
        return None
    return original if isinstance(original, _ByTag) else _ByTag(original, by_tag)


def install() -> bool:
    """Put the quick decoder in place; False if this client cannot take it. A second call changes nothing."""
    quick = decoder()
    if quick is not None:
        setattr(base_client, REPLACED, quick)
    return quick is not None


class _ByTag:
    """Stands in for the client's own `construct_type`."""

    def __init__(self, original: Callable[..., Any], by_tag: dict[str, type[BaseModel]]) -> None:
        self._original = original
        self._by_tag = by_tag
        self._asked: Any = ResponseStreamEvent
        """What the client asks for; to compare two unions costs more than to decode an event."""

    def __call__(self, *, value: Any, type_: Any, **rest: Any) -> Any:
        if type_ is not self._asked and type_ == ResponseStreamEvent:
            self._asked = type_
        if type_ is self._asked and isinstance(value, dict):
            tag = value.get("type")
            model = self._by_tag.get(tag) if isinstance(tag, str) else None
            if model is not None:
                try:
                    return model.model_validate(value)
                except ValueError:  # not quite this model: the client constructs something of it all the same
                    pass
        return self._original(value=value, type_=type_, **rest)
