"""What every corpus is given: the address, the people, the keys, and how much to try."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from starter_console.workflows.attack.http import Target
from starter_console.workflows.attack.local_keys import LocalKeys
from starter_console.workflows.attack.operations import OpenApi
from starter_console.workflows.attack.people import FrontDoor, Person
from starter_console.workflows.attack.privileges import LocalPrivileges


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is tried; the defaults suit a test that runs often."""

    parallel: int = 50
    rounds: int = 3
    samples: int = 60
    settle_seconds: float = 1.1
    """What was decided about somebody may be trusted for a second; only afterwards is a refusal due."""
    slow_seconds: float = 30.0
    """How long a client that never finishes its request is watched."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Two organisations: one that is attacked from inside and outside, and one to attack from."""

    owner: Person
    admin: Person
    member: Person
    viewer: Person
    other: Person
    """The owner of the other organisation."""

    @property
    def staff(self) -> tuple[Person, ...]:
        """The people of the first organisation, strongest first."""
        return (self.owner, self.admin, self.member, self.viewer)


@dataclass(frozen=True, slots=True)
class Scene:
    """The stage of one attack."""

    api: Target
    web: Target | None
    door: FrontDoor
    cast: Cast
    operations: OpenApi
    jwks: dict[str, Any]
    keys: LocalKeys | None
    privileges: LocalPrivileges | None
    random: Random
    effort: Effort = field(default_factory=Effort)
