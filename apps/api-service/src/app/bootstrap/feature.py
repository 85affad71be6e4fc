"""How a feature plugs itself into a process: modules in `bootstrap/features` each expose `FEATURES`."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Generic, TypeVar

from app.bootstrap import features
from app.bootstrap.infrastructure import Infrastructure
from app.domain.access.actor import Actor
from app.services import Services

S = TypeVar("S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature(Generic[S]):
    """One service with its life: built once, started after what it was built from, stopped before."""

    service: type[S]
    build: Callable[[Infrastructure, Services], S]
    """May ask for other services; cycles are refused."""
    start: Callable[[S], Awaitable[None]] | None = None
    drain: Callable[[S, float], Awaitable[None]] | None = None
    """Begins nothing new; returns when what was begun is over, or given up after so many seconds."""
    stop: Callable[[S], Awaitable[None]] | None = None
    checks: Mapping[str, Callable[[S], Awaitable[None]]] = field(
        default_factory=dict[str, Callable[[S], Awaitable[None]]]
    )
    """Named conditions of readiness; each raises while it does not hold."""
    welcome: Callable[[S, Actor], Awaitable[None]] | None = None
    """What a new organisation finds; the actor is its owner."""
    seed_demo: Callable[[S, Actor], Awaitable[None]] | None = None
    """What the demo organisation holds; must be idempotent."""


def load_features() -> list[Feature[Any]]:
    """Every feature of the house, in the order of their names."""
    found: list[Feature[Any]] = []
    for module in sorted(iter_modules(features.__path__), key=lambda each: each.name):
        offered: tuple[Feature[Any], ...] = import_module(f"{features.__name__}.{module.name}").FEATURES
        found.extend(offered)
    return found
