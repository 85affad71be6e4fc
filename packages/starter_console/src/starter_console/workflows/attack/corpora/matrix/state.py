"""What an organisation's people can read, so that it can be compared."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starter_console.workflows.attack.operations import Operation
from starter_console.workflows.attack.people import Person
from starter_console.workflows.attack.scene import Scene

_MOVES_BY_ITSELF = ("last_seen_at", "last_used_at", "uptime")

State = Mapping[str, Any]


async def read_state(scene: Scene, person: Person, ids: Mapping[str, str]) -> State:
    """Every leaf of every answer that this person can read, by where it stands."""
    found: dict[str, Any] = {}
    for operation in scene.operations.protected:
        readable = operation.reads and set(operation.path_parameters) <= ids.keys()
        if not readable or operation.path.endswith("/stream"):
            continue
        call = replace(operation.call(scene.random, ids), token=person.access_token)
        if "limit" in {each["name"] for each in operation.parameters}:
            call = replace(call, params={**call.params, "limit": "100"})
        answer = await scene.api.send(call)
        found[f"{_name(operation)} answers"] = answer.status
        found |= _leaves(_name(operation), answer.data)
    return found


def changes(before: State, after: State, volatile: frozenset[str]) -> list[str]:
    """What differs, apart from what moves by itself."""
    names = sorted(before.keys() | after.keys())
    return [
        f"{name}: {before.get(name, 'nothing')} → {after.get(name, 'nothing')}"
        for name in names
        if before.get(name) != after.get(name) and name not in volatile and not name.endswith(_MOVES_BY_ITSELF)
    ]


def moving(first: State, second: State) -> frozenset[str]:
    """What differed though nothing was done in between."""
    return frozenset(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def _name(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


def _leaves(name: str, value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return {key: leaf for part, inner in value.items() for key, leaf in _leaves(f"{name}.{part}", inner).items()}
    if isinstance(value, list):
        return {key: leaf for n, inner in enumerate(value) for key, leaf in _leaves(f"{name}.{n}", inner).items()}
    return {name: value}
