"""Every address at every place that takes one: refused, and nobody is called.

What only a server that answers can try (redirects, addresses in the metadata of its authorization server, names that
change their mind) is tried by the API's own tests.
"""

import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from starter_console.workflows.attack.corpora.ssrf.addresses import addresses
from starter_console.workflows.attack.corpora.ssrf.canary import Canary, canary
from starter_console.workflows.attack.http import Answer
from starter_console.workflows.attack.people import API, Person
from starter_console.workflows.attack.record import Attempt, Record
from starter_console.workflows.attack.scene import Scene

ABOUT = "addresses that would make the installation call its own network"
_SERVERS = f"{API}/mcp-servers"
_HARMLESS = "https://nobody.invalid/mcp"
_REFUSED = ("mcp_server.address_refused", "request.invalid")

Surface = Callable[[str], Awaitable[Answer]]


async def run(scene: Scene, record: Record) -> None:
    """Creating in every kind, changing, and connecting."""
    if not any(operation.id == "create_mcp_server" for operation in scene.operations.protected):
        record.not_run("all", "this installation takes no addresses")
        return
    owner, admin = scene.cast.owner, scene.cast.admin
    made = await scene.api.send(owner.call("POST", _SERVERS, json=_form(_HARMLESS)))
    if not record.status("a name that nobody knows yet", made, 201):
        return
    path = f"{_SERVERS}/{made.data['id']}"
    surfaces: dict[str, Surface] = {
        "create": lambda url: _create(scene, owner, url),
        "create, called by the provider": lambda url: _create(scene, owner, url, kind="hosted"),
        "create, with OAuth": lambda url: _create(scene, admin, url, auth={"type": "oauth"}),
        "update": lambda url: scene.api.send(admin.call("PATCH", path, json={"url": url})),
    }
    async with canary() as watched:
        for name, surface in surfaces.items():
            for url in addresses(watched.port):
                await _try(record, watched, f"{name}: {url.replace(str(watched.port), 'PORT')}", surface(url))
        record.measure("places × addresses", f"{len(surfaces)} × {len(list(addresses(watched.port)))}")
        record.measure("connections", str(watched.visits))
    await scene.api.send(owner.call("DELETE", path))


async def _create(scene: Scene, person: Person, url: str, **more: Any) -> Answer:
    """A server that was taken all the same is tried out, and taken away again."""
    answer = await scene.api.send(person.call("POST", _SERVERS, json={**_form(url), **more}))
    if answer.ok:
        path = f"{_SERVERS}/{answer.data['id']}"
        for step in ("refresh", "connect"):
            await scene.api.send(person.call("POST", f"{path}/{step}"))
        await scene.api.send(person.call("DELETE", path))
    return answer


async def _try(record: Record, watched: Canary, name: str, attempt: Awaitable[Answer]) -> None:
    before = watched.visits
    answer = await attempt
    refused = answer.status == 422 and answer.code in _REFUSED
    unknown = answer.ok and answer.data.get("tools") is None and "no address" in str(answer.data.get("problem"))
    oauth = answer.ok and answer.data.get("auth") == "oauth" and answer.data.get("tools") is None
    made = Attempt(name, answer.request, "the address is refused, and nobody is called")
    record.judge(made, held=(refused or unknown or oauth) and watched.visits == before, seen=answer.seen)


def _form(url: str) -> dict[str, Any]:
    return {"label": f"s{secrets.token_hex(6)}", "name": "Attack fixture", "url": url}
