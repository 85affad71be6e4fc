"""Things with an id in the path: how one is made, and how it is deleted.

A route of yours whose path has a parameter that is not in `RESOURCES` is reported as not covered. Add a row: the
parameter's name, how a person makes one, how it is deleted again (or nothing), and whether colleagues may see it.
"""

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starter_console.workflows.attack.http import Call
from starter_console.workflows.attack.people import API, Person
from starter_console.workflows.attack.scene import Scene
from starter_console.workflows.attack.turns import NoTurn, Turn, begin_turn

_LIMIT = {"limit_micro_usd": 1_000_000_000}

Make = Callable[[Scene, Person], Awaitable[str]]
Delete = Callable[[Scene, Person, str], Awaitable[None]]


class NotMade(Exception):
    """The installation would not make the thing."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One kind of thing."""

    make: Make
    delete: Delete | None = None
    private: bool = False
    """Only who made it may see it."""
    everybodys: bool = False
    """Belongs to the installation: there is no foreign one."""


async def _conversation(scene: Scene, person: Person) -> str:
    return (await _turn(scene, person)).conversation_id


async def _run(scene: Scene, person: Person) -> str:
    return (await _turn(scene, person)).run_id


async def _run_of_deleted_conversation(scene: Scene, person: Person, run: str) -> None:
    found = await _made(scene, person.call("GET", f"{API}/runs/{run}"))
    await _delete_conversation(scene, person, found["conversation_id"])


async def _turn(scene: Scene, person: Person) -> Turn:
    try:
        return await begin_turn(scene.api, person)
    except NoTurn as error:
        raise NotMade(str(error)) from error


async def _delete_conversation(scene: Scene, person: Person, conversation: str) -> None:
    await scene.api.send(person.call("DELETE", f"{API}/conversations/{conversation}"))


async def _document(scene: Scene, person: Person) -> str:
    form = {"title": "Attack fixture", "text": "A document of an attack fixture."}
    return str((await _made(scene, person.call("POST", f"{API}/documents", json=form)))["id"])


async def _delete_document(scene: Scene, person: Person, document: str) -> None:
    await scene.api.send(person.call("DELETE", f"{API}/documents/{document}"))


async def _asset(scene: Scene, person: Person) -> str:
    upload = person.call("POST", f"{API}/assets", json={"text": "A file of an attack fixture."})
    return str((await _made(scene, upload))["id"])


async def _delete_asset(scene: Scene, person: Person, asset: str) -> None:
    await scene.api.send(person.call("DELETE", f"{API}/assets/{asset}"))


async def _invitation(scene: Scene, person: Person) -> str:
    return str((await scene.door.invite(person, "viewer"))["id"])


async def _member(scene: Scene, person: Person) -> str:
    return (await scene.door.join(person, "viewer", "member to be changed")).user_id


async def _remove_member(scene: Scene, person: Person, user: str) -> None:
    await scene.api.send(person.call("DELETE", f"{API}/tenants/members/{user}"))


async def _session(scene: Scene, person: Person) -> str:
    return (await scene.door.sign_in(person)).session_id


async def _budget(scene: Scene, person: Person) -> str:
    """Of somebody who spends nothing: a budget of one's own would end the attack's own turns."""
    spender = await scene.door.join(person, "viewer", "member with a budget")
    wish = {"user_id": spender.user_id, **_LIMIT}
    return str((await _made(scene, person.call("PUT", f"{API}/usage/budgets", json=wish)))["id"])


async def _delete_budget(scene: Scene, person: Person, budget: str) -> None:
    await scene.api.send(person.call("DELETE", f"{API}/usage/budgets/{budget}"))


async def _server(scene: Scene, person: Person) -> str:
    form = await _unused_label(scene)
    return str((await _made(scene, person.call("POST", f"{API}/mcp-servers", json=form)))["id"])


async def _delete_server(scene: Scene, person: Person, server: str) -> None:
    await scene.api.send(person.call("DELETE", f"{API}/mcp-servers/{server}"))


async def _unused_label(scene: Scene) -> dict[str, Any]:
    return {"label": f"s{secrets.token_hex(6)}", "name": "Attack fixture", "url": "https://nobody.invalid/mcp"}


async def _agent(scene: Scene, person: Person) -> str:
    return str((await _made(scene, person.call("GET", f"{API}/agents")))["items"][0]["name"])


async def _made(scene: Scene, call: Call) -> dict[str, Any]:
    answer = await scene.api.send(call)
    if not answer.ok:
        msg = f"{answer.request.splitlines()[0]} answers {answer.seen}"
        raise NotMade(msg)
    return dict(answer.data)


async def _budget_that_is_never_reached(scene: Scene) -> dict[str, Any]:
    return dict(_LIMIT)


async def _words(scene: Scene) -> dict[str, Any]:
    return {"text": "A file of an attack fixture."}


async def _invited_elsewhere(scene: Scene) -> dict[str, Any]:
    host = await scene.door.found("host")
    return {"token": (await scene.door.invite(host, "viewer"))["invite_token"]}


BODIES: Mapping[str, Callable[[Scene], Awaitable[dict[str, Any]]]] = {
    "create_mcp_server": _unused_label,
    "accept_invite_existing_user": _invited_elsewhere,
    "set_budget": _budget_that_is_never_reached,
    "upload_asset": _words,
}
"""Operations whose body must name something real before they answer with success."""

RESOURCES: Mapping[str, Resource] = {
    "conversation_id": Resource(_conversation, _delete_conversation, private=True),
    "run_id": Resource(_run, _run_of_deleted_conversation, private=True),
    "asset_id": Resource(_asset, _delete_asset, private=True),
    "document_id": Resource(_document, _delete_document),
    "invite_id": Resource(_invitation),
    "server_id": Resource(_server, _delete_server),
    "budget_id": Resource(_budget, _delete_budget),
    "user_id": Resource(_member, _remove_member),
    "session_id": Resource(_session, private=True),
    "agent_name": Resource(_agent, everybodys=True),
}
