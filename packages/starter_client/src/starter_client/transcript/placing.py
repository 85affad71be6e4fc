"""Changing one part of a turn by its key."""

from collections.abc import Callable
from typing import TypeVar

from .turn import CheckpointPart, HandoffPart, Parts, ReasoningPart, RefusalPart, TextPart, ToolPart, TurnPart

Part = TypeVar("Part", TextPart, ReasoningPart, ToolPart, HandoffPart, RefusalPart, CheckpointPart)


def upsert(parts: Parts, created: Part, change: Callable[[Part], Part]) -> Parts:
    """Change the part of that key; when there is none yet, the created one goes to its place."""
    for at, part in enumerate(parts):
        if isinstance(part, type(created)) and part.key == created.key:
            return replaced(parts, at, change(part))
    return insert(parts, change(created))


def replaced(parts: Parts, at: int, part: TurnPart) -> Parts:
    return (*parts[:at], part, *parts[at + 1 :])


def insert(parts: Parts, part: TurnPart) -> Parts:
    """Items may arrive interleaved; they are shown in the order of the run."""
    at = next((at for at, other in enumerate(parts) if other.order > part.order), len(parts))
    return (*parts[:at], part, *parts[at:])


def next_order(parts: Parts) -> float:
    """Behind everything so far, before any item that is still to come."""
    return (parts[-1].order if parts else -1) + 0.5
