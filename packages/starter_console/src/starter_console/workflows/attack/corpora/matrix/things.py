"""The ids that the matrix tries: one's own, a colleague's, another organisation's, a deleted one, none at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from uuid import UUID

from starter_console.failures import Failure
from starter_console.workflows.attack.corpora.matrix.resources import RESOURCES, NotMade
from starter_console.workflows.attack.operations import Operation
from starter_console.workflows.attack.people import Person
from starter_console.workflows.attack.record import Record
from starter_console.workflows.attack.scene import Scene


class Kind(StrEnum):
    """Whose thing it is."""

    OWN = "own"
    COLLEAGUES = "colleague's"
    FOREIGN = "foreign"
    DELETED = "deleted"
    RANDOM = "random"


STRANGE = (Kind.COLLEAGUES, Kind.FOREIGN, Kind.DELETED, Kind.RANDOM)
"""What must not be told apart from nothing."""


def is_everybodys(operation: Operation) -> bool:
    """Whether its path names nothing that belongs to one organisation."""
    return all(name in RESOURCES and RESOURCES[name].everybodys for name in operation.path_parameters)


@dataclass(frozen=True, slots=True)
class Things:
    """Ids by parameter: the first organisation's by who made them, the other's, and deleted ones."""

    made: Mapping[str, Mapping[str, str]]
    foreign: Mapping[str, str]
    deleted: Mapping[str, str]

    def ids(self, operation: Operation, kind: Kind, person: Person | None, random: Random) -> dict[str, str] | None:
        """An id for every parameter of the path; nothing where there is no such thing."""
        found: dict[str, str] = {}
        for name in operation.path_parameters:
            identifier = self._id(name, kind, person, random)
            if identifier is None:
                return None
            found[name] = identifier
        return found

    def _id(self, name: str, kind: Kind, person: Person | None, random: Random) -> str | None:
        resource = RESOURCES.get(name)
        if kind is Kind.RANDOM:
            return None if resource and resource.everybodys else str(UUID(int=random.getrandbits(128), version=4))
        if resource is None:
            return None
        by_person = self.made.get(name, {})
        own = by_person.get(person.user_id if person and resource.private else "")
        others = [each for each in by_person.values() if each != own]
        match kind:
            case Kind.OWN:
                return own or (None if person else next(iter(others), None))
            case Kind.COLLEAGUES:
                return next(iter(others), None) if resource.private else None
            case Kind.FOREIGN:
                return self.foreign.get(name)
            case _:
                return self.deleted.get(name)


async def gather_things(scene: Scene, insiders: tuple[Person, ...], record: Record) -> Things:
    """Makes everything that the paths of this installation name."""
    wanted = {name for operation in scene.operations.protected for name in operation.path_parameters}
    owner = insiders[0]
    made: dict[str, dict[str, str]] = {}
    foreign: dict[str, str] = {}
    deleted: dict[str, str] = {}
    for name in sorted(wanted & RESOURCES.keys()):
        resource = RESOURCES[name]
        try:
            makers = {person.user_id: person for person in insiders} if resource.private else {"": owner}
            made[name] = {key: await resource.make(scene, person) for key, person in makers.items()}
            if not resource.everybodys:
                foreign[name] = await resource.make(scene, scene.cast.other)
            if resource.delete is not None:
                deleted[name] = await resource.make(scene, owner)
                await resource.delete(scene, owner, deleted[name])
        except (NotMade, Failure) as error:
            record.not_run(f"things named {name}", str(error))
    return Things(made, foreign, deleted)
