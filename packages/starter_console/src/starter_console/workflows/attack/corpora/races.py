"""Things that may happen once, asked for many times in the same moment."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from starter_console.failures import Failure
from starter_console.workflows.attack.http import Answer, Call
from starter_console.workflows.attack.people import API, Person
from starter_console.workflows.attack.record import Attempt, Record
from starter_console.workflows.attack.scene import Scene

ABOUT = "things that may happen once, asked for many times at once"
_AT_ONCE = 6
_LIMITED = 429


async def run(scene: Scene, record: Record) -> None:
    """Rounds of each race."""
    for race in (_one_invitation, _last_owner, _one_address, _one_key):
        for _ in range(scene.effort.rounds):
            try:
                await race(scene, record)
            except Failure as failure:
                record.not_run(race.__doc__ or race.__name__, f"{failure.what}: {failure.why}")
                break


async def _together(scene: Scene, calls: Sequence[Call]) -> list[Answer]:
    return await asyncio.gather(*(scene.api.send_at_once(call) for call in calls))


def _judge(record: Record, attack: str, answers: Sequence[Answer], *, alone: bool = True) -> None:
    """One winner, nobody who broke the server; `alone` is what was looked at afterwards."""
    statuses = Counter(answer.status for answer in answers)
    if statuses[_LIMITED] == len(answers):
        record.not_run(attack, "every request met a limit")
        return
    won = sum(answer.ok for answer in answers)
    held = won == 1 and alone and not any(answer.status >= 500 or answer.status == 0 for answer in answers)
    seen = ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items()))
    attempt = Attempt(attack, f"{len(answers)} × {answers[0].request}", "one of them succeeds")
    record.judge(attempt, held=held, seen=seen if alone else f"{seen}, and more than one took effect")


async def _one_invitation(scene: Scene, record: Record) -> None:
    """one invitation, many guests"""
    invitation = await scene.door.invite(scene.cast.owner, "viewer")
    form = {"token": invitation["invite_token"], "password": "a long and quiet evening", "accept_terms": True}
    guests = [{**form, "email": scene.door.address("guest")} for _ in range(_AT_ONCE)]
    before = await _members(scene, scene.cast.owner)
    answers = await _together(scene, [Call("POST", f"{API}/tenants/invites/accept", json=guest) for guest in guests])
    added = await _members(scene, scene.cast.owner) - before
    _judge(record, "one invitation, many guests", answers, alone=added == 1)
    emails = [guest["email"] for guest, answer in zip(guests, answers, strict=True) if not answer.ok]
    sign_in = [Call("POST", f"{API}/auth/token", json={"email": e, "password": form["password"]}) for e in emails[:2]]
    for answer in [await scene.api.send(call) for call in sign_in]:
        record.status("a guest who came too late has no account", answer, 401)


async def _members(scene: Scene, person: Person) -> int:
    answer = await scene.api.send(person.call("GET", f"{API}/tenants/members"))
    return int(answer.data["total"])


async def _last_owner(scene: Scene, record: Record) -> None:
    """two owners who both go"""
    first = await scene.door.found("race")
    second = await scene.door.join(first, "owner", "second owner")
    members = f"{API}/tenants/members"
    ways = {
        "leave": [each.call("POST", f"{API}/tenants/leave") for each in (first, second)],
        "demote each other": [
            one.call("PATCH", f"{members}/{another.user_id}/role", json={"role": "viewer"})
            for one, another in ((first, second), (second, first))
        ],
        "remove each other": [
            one.call("DELETE", f"{members}/{another.user_id}") for one, another in ((first, second), (second, first))
        ],
        "demote themselves": [
            one.call("PATCH", f"{members}/{one.user_id}/role", json={"role": "viewer"}) for one in (first, second)
        ],
    }
    name = scene.random.choice(sorted(ways))
    answers = await _together(scene, [*ways[name], *ways[name]])
    left = await _owners(scene, (first, second))
    expected = "one of them goes, one stays"
    won = sum(answer.ok for answer in answers)
    attempt = Attempt(f"two owners who {name} at once", "\n".join(call.described for call in ways[name]), expected)
    seen = f"{won} requests succeeded, owners left: {left}; " + ", ".join(str(answer.status) for answer in answers)
    record.judge(attempt, held=left == 1 and all(0 < answer.status < 500 for answer in answers), seen=seen)


async def _owners(scene: Scene, people: Sequence[Person]) -> int:
    """How many of them are owners of the organisation now, as fresh sessions say."""
    found = 0
    for person in people:
        form = {"email": person.email, "password": person.password, "tenant_id": person.tenant_id}
        answer = await scene.api.send(Call("POST", f"{API}/auth/token", json=form))
        if answer.ok:
            profile = await scene.api.send(Call("GET", f"{API}/users/me", token=answer.data["access_token"]))
            found += profile.ok and profile.data["role"] == "owner"
    return found


async def _one_address(scene: Scene, record: Record) -> None:
    """one address, many registrations"""
    form = scene.door.registration("race")
    local, _, domain = form["email"].partition("@")
    spellings = (form["email"], f"{local.upper()}@{domain}", f"{local}@{domain.upper()}")
    forms = [{**form, "email": spellings[turn % 3]} for turn in range(_AT_ONCE)]
    answers = await _together(scene, [Call("POST", f"{API}/auth/register", json=each) for each in forms])
    _judge(record, "one address, many registrations", answers)


async def _one_key(scene: Scene, record: Record) -> None:
    """one message, sent many times"""
    key = f"attack-{scene.random.getrandbits(64):x}"
    call = scene.cast.member.call(
        "POST", f"{API}/chat/stream", json={"message": "Say hello."}, headers=(("Idempotency-Key", key),)
    )
    answers = await _together(scene, [call] * _AT_ONCE)
    runs = {answer.headers["x-run-id"] for answer in answers if answer.ok}
    conversations = {answer.headers["x-conversation-id"] for answer in answers if answer.ok}
    attempt = Attempt("one message, sent many times", f"{_AT_ONCE} × {call.described}", "one run in one conversation")
    seen = f"{len(runs)} runs in {len(conversations)} conversations; " + ", ".join(str(a.status) for a in answers)
    held = len(runs) == len(conversations) == 1 and all(0 < answer.status < 500 for answer in answers)
    record.judge(attempt, held=held, seen=seen)
    other_words = replace(call, json={"message": "Say goodbye."})
    record.status("the same key for another message", await scene.api.send(other_words), 409, 422)
