"""The cells of the matrix that must be let in: who is locked out by mistake is a finding too."""

from collections import defaultdict
from dataclasses import replace

from starter_console.failures import Failure
from starter_console.workflows.attack.corpora.matrix.resources import BODIES, RESOURCES, NotMade
from starter_console.workflows.attack.corpora.matrix.things import Kind, Things
from starter_console.workflows.attack.http import Call
from starter_console.workflows.attack.operations import Operation
from starter_console.workflows.attack.people import API, Person
from starter_console.workflows.attack.record import Attempt, Record
from starter_console.workflows.attack.scene import Scene

_LOCKED_OUT = (401, 403)


class Grants:
    """Goes through everything that people may do. What they destroy is made for it, and who locks themselves out is let
    in again by the keeper, an owner who takes no part."""

    def __init__(self, scene: Scene, record: Record, insiders: list[Person], things: Things, *, keeper: Person) -> None:
        self._scene = scene
        self._record = record
        self._people = {person.label: person for person in insiders}
        self._things = things
        self._keeper = keeper
        self._reached: dict[str, bool] = defaultdict(bool)

    async def run(self) -> None:
        """Reading first, destroying last, one after the other."""
        operations = sorted(self._scene.operations.protected, key=_disturbance)
        for operation in operations:
            for label in self._people:
                if operation.allows(self._people[label].role):
                    await self._try(operation, label)
        reached = sum(self._reached.values())
        self._record.measure("operations that answered somebody with a 2xx", f"{reached} of {len(operations)}")
        for name in sorted(name for name, ok in self._reached.items() if not ok):
            self._record.not_run(
                f"{name} with success", "nobody's request was good enough; give it a row in matrix/resources.py"
            )

    async def _try(self, operation: Operation, label: str) -> None:
        person = self._people[label]
        self._reached[operation.id] |= False
        ids = await self._ids(operation, person)
        if ids is None:
            return
        call = replace(operation.call(self._scene.random, ids), token=person.access_token)
        if operation.id in BODIES:
            call = replace(call, json=await BODIES[operation.id](self._scene))
        answer = await self._scene.api.send(call)
        self._reached[operation.id] |= answer.ok
        unfit = (*_LOCKED_OUT, 404) if operation.path_parameters else _LOCKED_OUT
        attempt = Attempt(f"{operation.id} by {label}, own id", answer.request, f"none of {unfit}, and no 5xx")
        held = answer.status not in unfit and 0 < answer.status < 500
        self._record.judge(attempt, held=held, seen=answer.seen)
        if not operation.reads:
            self._people[label] = await self._back(person)

    async def _ids(self, operation: Operation, person: Person) -> dict[str, str] | None:
        """What may be destroyed is made anew, by this person or, where their role does not allow it, by the owner."""
        if operation.reads or not operation.path_parameters:
            return self._things.ids(operation, Kind.OWN, person, self._scene.random)
        found: dict[str, str] = {}
        for name in operation.path_parameters:
            resource = RESOURCES.get(name)
            if resource is None:
                return None
            maker = person if resource.private else self._keeper
            try:
                found[name] = await resource.make(self._scene, maker)
            except (NotMade, Failure):
                return self._things.ids(operation, Kind.OWN, person, self._scene.random)
        return found

    async def _back(self, person: Person) -> Person:
        """The person with a session that works, whatever they have just done to themselves."""
        probe = await self._scene.api.send(Call("GET", f"{API}/auth/me", token=person.access_token))
        if probe.ok:
            return person
        form = {"email": person.email, "password": person.password, "tenant_id": person.tenant_id}
        if (await self._scene.api.send(Call("POST", f"{API}/auth/token", json=form))).ok:
            return replace(await self._scene.door.sign_in(person), role=person.role)
        return await self._scene.door.return_to(self._keeper, person)


def _disturbance(operation: Operation) -> tuple[int, str, str]:
    """Reading, changing one's own, deleting; among equals by name."""
    order = {"GET": 0, "PATCH": 1, "PUT": 1, "POST": 2, "DELETE": 3}
    return order.get(operation.method, 3), operation.path, operation.id
