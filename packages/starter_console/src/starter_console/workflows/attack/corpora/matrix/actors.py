"""Who tries: people of the organisation by role, and everybody who has nothing to look for in it."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import uuid4

from starter_console.failures import Failure
from starter_console.workflows.attack.corpora.matrix.things import STRANGE, Kind, is_everybodys
from starter_console.workflows.attack.corpora.tokens.forge import Forge
from starter_console.workflows.attack.operations import Operation
from starter_console.workflows.attack.people import API, Person
from starter_console.workflows.attack.record import Record
from starter_console.workflows.attack.scene import Scene

Rule = Callable[[Operation, Kind], int | None]
"""The status that this actor must be answered with; nothing where the cell is no refusal."""

_NO_KEYS = "the installation's keys are not on this machine"
_NO_DATABASE = "the installation's database cannot be reached as its owner from here"
_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody with a token, and what they may expect."""

    label: str
    token: str | None
    rule: Rule
    person: Person | None = None


def insider(person: Person, label: str) -> Actor:
    """A member of the organisation."""
    return Actor(label, person.access_token, _by_role(person.role), person)


def _by_role(role: str) -> Rule:
    def rule(operation: Operation, kind: Kind) -> int | None:
        if not operation.allows(role):
            return 403
        return 404 if kind in STRANGE and operation.path_parameters else None

    return rule


def _outsider(role: str) -> Rule:
    """Of another organisation: what is the first one's own is nothing to them."""

    def rule(operation: Operation, kind: Kind) -> int | None:
        if is_everybodys(operation) or kind is Kind.FOREIGN:  # what is foreign to the first is their own
            return None
        return 404 if operation.allows(role) else 403

    return rule


def _always(status: int) -> Rule:
    return lambda operation, kind: status


async def demoted(scene: Scene) -> Person:
    """A viewer who has things of their own, from the time when they were a member."""
    owner = scene.cast.owner
    return await scene.door.join(owner, "member", "viewer who was a member")


async def strangers(scene: Scene, record: Record) -> list[Actor]:
    """Everybody who is no member of the organisation, or no longer in good standing."""
    other = scene.cast.other
    found = [Actor("anonymous", None, _always(401)), Actor("another's owner", other.access_token, _outsider("owner"))]
    if scene.keys is None:
        record.not_run("an expired token, a service account", _NO_KEYS)
    else:
        forge = Forge(scene.cast.owner.access_token, scene.jwks)
        found += [
            Actor("expired token", _expired(scene, forge), _always(401)),
            Actor("service account", _service(scene, forge), _by_role("viewer")),
        ]
    if scene.privileges is None:
        record.not_run("suspended people and organisations, a platform operator", _NO_DATABASE)
    else:
        found += await _out_of_standing(scene, record)
    return found


def _expired(scene: Scene, forge: Forge) -> str:
    now = int(time.time())
    past = {"iat": now - 2 * _HOUR, "nbf": now - 2 * _HOUR, "exp": now - _HOUR}
    assert scene.keys is not None  # noqa: S101 - asked by the caller
    return scene.keys.mint(forge.header, {**forge.claims, **past})


def _service(scene: Scene, forge: Forge) -> str:
    """With a viewer's role, whatever its scopes say."""
    own = {name: value for name, value in forge.claims.items() if name not in ("sid", "gen")}
    assert scene.keys is not None  # noqa: S101 - asked by the caller
    return scene.keys.mint(forge.header, {**own, "sub": f"service:{uuid4()}", "roles": ["viewer"]})


async def _out_of_standing(scene: Scene, record: Record) -> list[Actor]:
    privileges, door, cast = scene.privileges, scene.door, scene.cast
    assert privileges is not None  # noqa: S101 - asked by the caller
    try:
        suspended = await door.join(cast.owner, "owner", "suspended owner")
        await privileges.suspend(suspended.user_id)
        operator = await door.join(cast.other, "admin", "platform operator")
        await privileges.promote(operator.user_id)
        closed = await door.found("owner of a suspended organisation")
        await privileges.suspend_organisation(closed.tenant_id)
    except (LookupError, Failure) as error:
        record.not_run("suspended people and organisations, a platform operator", str(error))
        return []
    await asyncio.sleep(scene.effort.settle_seconds)
    return [
        Actor("suspended owner", suspended.access_token, _always(401)),
        Actor("platform operator", operator.access_token, _outsider("admin")),
        Actor("owner of a suspended organisation", closed.access_token, _always(403)),
    ]


async def lower_to_viewer(scene: Scene, person: Person) -> Person:
    """The same person as a viewer, signed in anew."""
    path = f"{API}/tenants/members/{person.user_id}/role"
    await scene.api.send(scene.cast.owner.call("PATCH", path, json={"role": "viewer"}))
    again = await scene.door.sign_in(person)
    return replace(again, role="viewer")
