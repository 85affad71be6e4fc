"""A conversation is a tree of items; one path through it is what people read and the model is given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in the tree."""

    id: UUID
    parent_id: UUID | None
    run_id: UUID
    on_path: bool = True


@dataclass(frozen=True, slots=True)
class PathChange:
    """What it takes to make another path the one that counts."""

    left: Sequence[UUID]
    taken: Sequence[UUID]

    @classmethod
    def to(cls, path: Sequence[UUID], places: Sequence[Place]) -> Self:
        """From the path that is marked on the places."""
        wanted, marked = set(path), {place.id for place in places if place.on_path}
        return cls(
            left=[place.id for place in places if place.on_path and place.id not in wanted],
            taken=[item for item in path if item not in marked],
        )


def path_through(places: Sequence[Place], run_id: UUID) -> list[UUID]:
    """From the root over the run's items down to the newest end beneath them; empty when the run has no items.

    `places` in the order in which the items were added.
    """
    last = next((place for place in reversed(places) if place.run_id == run_id), None)
    if last is None:
        return []
    newest_child = {place.parent_id: place for place in places}
    path, place = [*path_before(places, last), last.id], newest_child.get(last.id)
    while place is not None:
        path.append(place.id)
        place = newest_child.get(place.id)
    return path


def first_of(places: Sequence[Place], run_id: UUID) -> Place | None:
    """Where a run begins."""
    return next((place for place in places if place.run_id == run_id), None)


def path_before(places: Sequence[Place], place: Place) -> list[UUID]:
    """From the root to the parent of a place."""
    by_id: Mapping[UUID | None, Place] = {each.id: each for each in places}
    path: list[UUID] = []
    parent = by_id.get(place.parent_id)
    while parent is not None:
        path.append(parent.id)
        parent = by_id.get(parent.parent_id)
    return path[::-1]
