"""Never more rights, never another organisation's data, never another address than one's own."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from starter_console.workflows.attack.corpora.headers.addresses import ADDRESS_FIELDS, CLAIMED_NETWORK, claims
from starter_console.workflows.attack.corpora.headers.at_the_web import organisations_at_the_web
from starter_console.workflows.attack.corpora.headers.spellings import spellings
from starter_console.workflows.attack.http import Answer, Call
from starter_console.workflows.attack.people import API
from starter_console.workflows.attack.record import Attempt, Record
from starter_console.workflows.attack.scene import Scene

ABOUT = "header fields that claim rights, organisations, addresses, hosts and methods"
_PROFILE = f"{API}/users/me"
_EVIL_HOST = "attacker.example"
_TRIES_UNTIL_LIMITED = 40


async def run(scene: Scene, record: Record) -> None:
    """Claims of every kind."""
    await _roles(scene, record)
    await _organisations(scene, record)
    await organisations_at_the_web(scene, record)
    await _methods(scene, record)
    await _routes(scene, record)
    await _hosts(scene, record)
    await _addresses_kept(scene, record)
    await _addresses_counted(scene, record)


async def _roles(scene: Scene, record: Record) -> None:
    """A viewer at something that viewers may not do."""
    operation = scene.operations.refused_to("viewer")
    if operation is None:
        record.not_run("X-Tenant-Role", "no operation without an id needs more than a viewer's role")
        return
    plain = replace(operation.call(scene.random), token=scene.cast.viewer.access_token)
    record.status("a viewer without any claim is refused", await scene.api.send(plain), 403)
    claimed = ("X-Tenant-Role", "X-Role", "X-User-Role", "X-Roles", "X-Scope", "X-Permissions", "X-Admin")
    written = [
        (f"X-Tenant-Role: {role}, {label}", pairs)
        for role in ("owner", "admin")
        for label, pairs in spellings("X-Tenant-Role", role, "viewer")
    ]
    written += [(f"{name}: owner", ((name, "owner"),)) for name in claimed[1:]]
    answers = await asyncio.gather(*(scene.api.send(plain.with_headers(*pairs)) for _, pairs in written))
    for (label, _), answer in zip(written, answers, strict=True):
        attempt = Attempt(label, answer.request, "a viewer stays a viewer: 4xx")
        record.judge(attempt, held=400 <= answer.status < 500, seen=answer.seen)


async def _organisations(scene: Scene, record: Record) -> None:
    """Somebody's own token beside the claim of another organisation."""
    owner, other = scene.cast.owner, scene.cast.other
    control = await scene.api.send(owner.call("GET", _PROFILE).with_headers(("X-Tenant-Id", owner.tenant_id)))
    record.status("one's own organisation may be named", control, 200)
    exact = ("as documented", "lower case", "upper case", "mixed case")
    for claimed, by in ((other.tenant_id, "id"), (other.tenant_slug, "slug"), (str(UUID(int=0)), "no organisation")):
        written = list(spellings("X-Tenant-Id", claimed, owner.tenant_id)) + list(_aliases(claimed))
        calls = [owner.call("GET", _PROFILE).with_headers(*pairs) for _, pairs in written]
        answers = await asyncio.gather(*(scene.api.send(call) for call in calls))
        for (label, pairs), answer in zip(written, answers, strict=True):
            strict = label in exact and pairs[0][1] == claimed
            _judge_organisation(scene, record, f"X-Tenant-Id: another's {by}, {label}", answer, strict=strict)


def _aliases(value: str) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    for name in ("X-Tenant", "X-Tenant-Slug", "X-Organisation", "X-Organization", "X-Org-Id", "X-Account-Id", "Tenant"):
        yield name, ((name, value),)


def _judge_organisation(scene: Scene, record: Record, attack: str, answer: Answer, *, strict: bool) -> None:
    own = isinstance(answer.data, dict) and answer.data.get("tenant_id") == scene.cast.owner.tenant_id
    refused = answer.status in (400, 403, 422)
    expected = "403" if strict else "a refusal, or the bearer's own organisation as if nothing had been claimed"
    attempt = Attempt(attack, answer.request, expected)
    record.judge(attempt, held=refused or (own and answer.ok and not strict), seen=answer.seen)


async def _methods(scene: Scene, record: Record) -> None:
    """A request that says it is another one: what it asks to be deleted must still be there."""
    form = {"title": "attack fixture: not to be deleted by a header", "text": "It stays."}
    made = await scene.api.send(scene.cast.owner.call("POST", f"{API}/documents", json=form))
    if made.status != 201:
        record.not_run("method override", f"no document to try it on: {made.seen}")
        return
    path = f"{API}/documents/{made.data['id']}"
    for name in ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "X-Original-Method", "_method"):
        for method in ("GET", "POST", "HEAD"):
            await scene.api.send(scene.cast.owner.call(method, path).with_headers((name, "DELETE")))
        listed = await scene.api.send(scene.cast.owner.call("GET", f"{API}/documents", params={"limit": "100"}))
        request = f"GET, POST and HEAD {path}\n{name}: DELETE"
        attempt = Attempt(f"{name}: DELETE", request, "the document is still there")
        record.judge(attempt, held=made.data["id"] in listed.text, seen=listed.seen)
    await scene.api.send(scene.cast.owner.call("DELETE", path))


async def _routes(scene: Scene, record: Record) -> None:
    """A public path, and a header that names a protected one."""
    for name in ("X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Path", "X-Forwarded-Uri", "X-Forwarded-Prefix"):
        answer = await scene.api.send(Call("GET", "/health", headers=((name, _PROFILE),)))
        attempt = Attempt(f"{name}: {_PROFILE}", answer.request, "the answer of /health")
        held = answer.ok and isinstance(answer.data, dict) and "uptime" in answer.data
        record.judge(attempt, held=held, seen=answer.seen)


async def _hosts(scene: Scene, record: Record) -> None:
    """Nothing in an answer, redirects included, may point where the request's host says."""
    paths = ("/", "/health/", f"{API}/agents/", f"{API}/users/me/", f"{API}/conversations/", f"{API}//agents")
    fields = ("Host", "X-Forwarded-Host", "X-Host", "X-Forwarded-Server", "Forwarded")
    for path in paths:
        for name in fields:
            value = f"host={_EVIL_HOST}" if name == "Forwarded" else _EVIL_HOST
            answer = await scene.api.send(scene.cast.owner.call("GET", path).with_headers((name, value)))
            attempt = Attempt(f"{name}: {_EVIL_HOST} at {path}", answer.request, "no word of that host in the answer")
            spoken = answer.text + answer.headers.get("location", "") + answer.headers.get("content-location", "")
            seen = f"{answer.seen} {answer.headers.get('location', '')}"
            record.judge(attempt, held=_EVIL_HOST not in spoken, seen=seen)


async def _addresses_kept(scene: Scene, record: Record) -> None:
    """The list of sessions shows where people signed in; nobody may write there what they like."""
    person = scene.cast.member
    for name, pairs in claims():
        form = {"email": person.email, "password": person.password, "tenant_id": person.tenant_id}
        answer = await scene.api.send(Call("POST", f"{API}/auth/token", json=form, headers=pairs))
        if not answer.ok:
            record.not_run(name, f"sign-in answers {answer.seen}")
            continue
        sessions = await scene.api.send(Call("GET", f"{API}/auth/sessions", token=answer.data["access_token"]))
        if not sessions.ok:
            record.not_run(name, f"the sessions cannot be read: {sessions.seen}")
            return
        attempt = Attempt(f"{name} at sign-in", answer.request, "the session shows the real address")
        record.judge(attempt, held=CLAIMED_NETWORK not in sessions.text, seen=sessions.seen)
        await scene.api.send(Call("POST", f"{API}/auth/logout", json={"refresh_token": answer.data["refresh_token"]}))


async def _addresses_counted(scene: Scene, record: Record) -> None:
    """Once somebody is limited, no claimed address may set them free."""
    form = {"email": scene.door.address("guessed"), "password": "not the password of anybody"}
    guess = Call("POST", f"{API}/auth/token", json=form)
    for _ in range(_TRIES_UNTIL_LIMITED):
        if (await scene.api.send_at_once(guess)).status == 429:
            break
    else:
        why = f"{_TRIES_UNTIL_LIMITED} wrong passwords met no limit; the demo profile's are fifty times as loose"
        record.not_run("a claimed address against the limit of sign-in", why)
        return
    for name in ADDRESS_FIELDS:
        answer = await scene.api.send_at_once(guess.with_headers((name, f"{CLAIMED_NETWORK}.9")))
        record.status(f"{name} against the limit of sign-in", answer, 429)
