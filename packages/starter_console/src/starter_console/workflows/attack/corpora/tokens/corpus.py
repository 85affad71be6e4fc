"""Accepted 0, all 401, and every refusal in the same words."""

import asyncio
from dataclasses import replace
from uuid import uuid4

from starter_console.workflows.attack.corpora.tokens.forge import Forge
from starter_console.workflows.attack.corpora.tokens.forgeries import forgeries
from starter_console.workflows.attack.corpora.tokens.listener import key_server
from starter_console.workflows.attack.corpora.tokens.misuses import EXPIRED, misuses
from starter_console.workflows.attack.corpora.tokens.presentations import presentations
from starter_console.workflows.attack.http import Answer, Call
from starter_console.workflows.attack.local_keys import LocalKeys
from starter_console.workflows.attack.record import Attempt, Record
from starter_console.workflows.attack.scene import Scene

ABOUT = "false, borrowed and misplaced access tokens"
_PATH = "/api/v1/auth/me"
_REFUSED = "auth.token_invalid"
_NOT_SHOWN = "auth.required"
_NO_KEY = "the installation's keys are not on this machine; name its data directory with --data-dir"


async def run(scene: Scene, record: Record) -> None:
    """Every token once."""
    forge = Forge(scene.cast.viewer.access_token, scene.jwks)
    await _control(scene, record, forge.token)
    false = [(each.name, Call("GET", _PATH, token=each.make(forge))) for each in forgeries()]
    false += [(f"a {name} as access token", Call("GET", _PATH, token=token)) for name, token in _other_secrets(scene)]
    strange = forge.with_header()
    shown = [(each.name, each.show(forge.token, strange)) for each in presentations()]
    await _refused(scene, record, false)
    await _refused(scene, record, shown)
    await _keys_fetched_from_elsewhere(scene, record, forge)
    await _properly_signed(scene, record, forge)
    await _after_sign_out(scene, record)


async def _control(scene: Scene, record: Record, token: str) -> None:
    """Without this a server that refuses everything would look safe."""
    answer = await scene.api.send(Call("GET", _PATH, token=token))
    record.status("the genuine token is believed", answer, 200)


async def _refused(scene: Scene, record: Record, calls: list[tuple[str, Call]], *codes: str) -> None:
    answers = await asyncio.gather(*(scene.api.send(call) for _, call in calls))
    for (name, _), answer in zip(calls, answers, strict=True):
        _judge(record, name, answer, codes or (_REFUSED, _NOT_SHOWN))


def _judge(record: Record, name: str, answer: Answer, codes: tuple[str, ...]) -> None:
    """A constant body: nothing but what every refusal of this kind says, so that forgers learn nothing."""
    attempt = Attempt(name, answer.request, f"401 with code {' or '.join(codes)} and nothing about why")
    known = ("type", "title", "status", "detail", "instance", "code", "request_id")
    constant = isinstance(answer.data, dict) and set(answer.data) <= set(known)
    record.judge(attempt, held=answer.status == 401 and answer.code in codes and constant, seen=answer.seen)


def _other_secrets(scene: Scene) -> list[tuple[str, str]]:
    return [
        ("refresh token", scene.cast.viewer.refresh_token),
        ("session id", scene.cast.viewer.session_id),
        ("made-up invitation", "inv_" + uuid4().hex),
        ("password", scene.cast.viewer.password),
    ]


async def _keys_fetched_from_elsewhere(scene: Scene, record: Record, forge: Forge) -> None:
    async with key_server(forge.strange_jwk) as server:
        calls = [
            (
                f"{field}: our address of a strange key",
                Call("GET", _PATH, token=forge.with_header(**{field: server.url})),
            )
            for field in ("jku", "x5u", "kid", "iss")
        ]
        await _refused(scene, record, calls)
    attempt = Attempt("keys fetched from an address in a token", "the four requests before", "nobody fetches them")
    record.judge(attempt, held=server.visits == 0, seen=f"{server.visits} visits")


async def _properly_signed(scene: Scene, record: Record, forge: Forge) -> None:
    if (keys := scene.keys) is None:
        record.not_run("tokens that the installation's own key has signed for something else", _NO_KEY)
        return
    await _control(scene, record, keys.mint(forge.header, forge.claims))
    wrong = list(misuses(scene.cast.other.tenant_id, scene.cast.other.session_id))
    made = [(each.name, Call("GET", _PATH, token=each.make(forge, keys)), each.expired) for each in wrong]
    await _refused(scene, record, [(name, call) for name, call, expired in made if not expired], _REFUSED, EXPIRED)
    await _refused(scene, record, [(name, call) for name, call, expired in made if expired], EXPIRED)
    by_others = [Call("GET", _PATH, token=token) for token in keys.mint_with_others(forge.header, forge.claims)]
    await _refused(scene, record, [("another published key under our kid", call) for call in by_others])
    await _more_rights_than_today(scene, record, forge, keys)


async def _more_rights_than_today(scene: Scene, record: Record, forge: Forge, keys: LocalKeys) -> None:
    """A token may say more than its bearer's membership does today; the membership decides."""
    operation = scene.operations.refused_to("viewer")
    if operation is None:
        record.not_run("a role above the membership, properly signed", "no operation without parameters needs more")
        return
    scopes = " ".join(sorted({each.permission for each in scene.operations.protected}))
    for name, roles in (("a role above the membership", ["owner"]), ("scopes above the membership, no role", None)):
        claims = {**forge.claims, "roles": roles, "scope": scopes}
        token = keys.mint(forge.header, {key: value for key, value in claims.items() if value is not None})
        answer = await scene.api.send(replace(operation.call(scene.random), token=token))
        record.status(f"{name}, properly signed", answer, 401, 403)


async def _after_sign_out(scene: Scene, record: Record) -> None:
    person = await scene.door.sign_in(scene.cast.viewer)
    await scene.api.send(Call("POST", "/api/v1/auth/logout", json={"refresh_token": person.refresh_token}))
    await asyncio.sleep(scene.effort.settle_seconds)
    await _refused(scene, record, [("a token of a session that was signed out", person.call("GET", _PATH))])
