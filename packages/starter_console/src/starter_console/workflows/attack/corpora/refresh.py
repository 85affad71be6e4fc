"""Refresh tokens: many at once are one chain, an old one that returns ends the session everywhere."""

import asyncio
import time
from collections.abc import Sequence

import httpx2

from starter_console.workflows.attack.http import Answer, Call
from starter_console.workflows.attack.people import API, Person
from starter_console.workflows.attack.record import Attempt, Record
from starter_console.workflows.attack.scene import Scene

ABOUT = "refresh tokens used many times at once, again, and by others"
_PATH = f"{API}/auth/refresh"
_SECONDS = 1.0
"""Within this long the end of a session reaches everything."""
_SLACK = 0.5
"""What the measurement itself may take, on a busy machine."""
_LONG_ANSWER = "Count to 400, please."


async def run(scene: Scene, record: Record) -> None:
    """Every test with a session of its own."""
    await _at_once(scene, record)
    await _for_another_organisation(scene, record)
    await _forged(scene, record)
    await _replayed(scene, record)


def _refresh(token: str, **wishes: str) -> Call:
    return Call("POST", _PATH, json={"refresh_token": token, **wishes})


async def _at_once(scene: Scene, record: Record) -> None:
    person, count = await scene.door.sign_in(scene.cast.member), scene.effort.parallel
    answers = await asyncio.gather(*(scene.api.send_at_once(_refresh(person.refresh_token)) for _ in range(count)))
    good = [answer for answer in answers if answer.status == 200]
    heads = {answer.data["refresh_token"] for answer in good}
    request = f"{count} × {_refresh(person.refresh_token).described}"
    seen = f"{len(good)} × 200, {len(heads)} new chains; {_others(answers)}".rstrip("; ")
    record.measure(f"{count} refreshes at once", seen)
    record.judge(Attempt("refreshes at once", request, "all are 200"), held=len(good) == count, seen=seen)
    record.judge(Attempt("forked chains", request, "one new chain"), held=len(heads) == 1, seen=seen)
    for token in sorted(heads)[:1]:
        record.status("the one chain goes on", await scene.api.send(_refresh(token)), 200)


def _others(answers: Sequence[Answer]) -> str:
    return " ".join(sorted({answer.seen[:120] for answer in answers if answer.status != 200}))


async def _for_another_organisation(scene: Scene, record: Record) -> None:
    """Asking for a foreign organisation is refused, and takes nothing away."""
    person, other = await scene.door.sign_in(scene.cast.member), scene.cast.other
    for name, wish in (
        ("a foreign organisation's id", {"tenant_id": other.tenant_id}),
        ("a foreign organisation's name", {"tenant_slug": other.tenant_slug}),
        ("an organisation that is none", {"tenant_slug": "no-such-organisation"}),
    ):
        record.status(f"refresh for {name}", await scene.api.send(_refresh(person.refresh_token, **wish)), 403)
    answer = await scene.api.send(_refresh(person.refresh_token))
    record.status("the session is as it was", answer, 200)


async def _forged(scene: Scene, record: Record) -> None:
    person = await scene.door.sign_in(scene.cast.member)
    genuine, foreign = person.refresh_token, scene.cast.other.refresh_token
    middle = len(genuine) // 2
    for name, token in (
        ("one character changed", genuine[:middle] + ("A" if genuine[middle] != "A" else "B") + genuine[middle + 1 :]),
        ("cut short", genuine[:-2]),
        ("made longer", genuine + "AA"),
        ("two halves of different sessions", genuine[:middle] + foreign[middle:]),
        ("an access token", person.access_token[:512]),
        ("a session's id", person.session_id),
        ("the prefix alone", "rt_"),
        ("without the prefix", genuine.removeprefix("rt_")),
        ("another prefix", "inv_" + genuine.removeprefix("rt_")),
        ("twice the prefix", "rt_" + genuine),
        ("padded", genuine + "=="),
        ("zeros", "rt_" + "A" * (len(genuine) - 3)),
        ("upper case", genuine.upper()),
        ("foreign letters", "rt_" + "é" * 40),
    ):
        record.status(f"a forged refresh token: {name}", await scene.api.send(_refresh(token)), 401)
    record.status("the genuine one still works", await scene.api.send(_refresh(genuine)), 200)


async def _replayed(scene: Scene, record: Record) -> None:
    """Three generations; the first comes back while the last is in use and a stream is open."""
    first = await scene.door.sign_in(scene.cast.member)
    tokens, access = [first.refresh_token], first.access_token
    for _ in range(2):
        answer = await scene.api.send(_refresh(tokens[-1]))
        if not record.status("an ordinary refresh", answer, 200):
            return
        tokens.append(answer.data["refresh_token"])
        access = answer.data["access_token"]
        await scene.api.send(Call("GET", f"{API}/auth/me", token=access))
    stream = asyncio.create_task(_stream_until_closed(scene, access))
    await asyncio.sleep(scene.effort.settle_seconds)
    replayed_at = time.monotonic()
    record.status("an old refresh token comes back", await scene.api.send(_refresh(tokens[0])), 401)
    await _access_dies(scene, record, access, replayed_at)
    record.status("the newest refresh token is dead too", await scene.api.send(_refresh(tokens[-1])), 401)
    await _stream_dies(record, stream, replayed_at)
    await _others_live(scene, record, scene.cast.member)


async def _access_dies(scene: Scene, record: Record, access: str, since: float) -> None:
    answer = await scene.api.send(Call("GET", f"{API}/auth/me", token=access))
    while answer.status == 200 and time.monotonic() - since < 3 * _SECONDS:
        await asyncio.sleep(0.02)
        answer = await scene.api.send(Call("GET", f"{API}/auth/me", token=access))
    seconds = time.monotonic() - since
    record.measure("the access token died after", f"{seconds:.2f} s")
    attempt = Attempt("the access token of the ended session", answer.request, f"401 within {_SECONDS:.0f} s")
    held = answer.status == 401 and seconds <= _SECONDS + _SLACK
    record.judge(attempt, held=held, seen=f"{answer.seen} after {seconds:.2f} s")


async def _stream_until_closed(scene: Scene, access: str) -> tuple[float, bytes]:
    """When the stream of a long answer ended, and its last frames."""
    tail = b""
    try:
        call = Call("POST", f"{API}/chat/stream", token=access, json={"message": _LONG_ANSWER})
        async with scene.api.stream(call) as response:
            async for chunk in response.aiter_bytes():
                tail = (tail + chunk)[-2000:]
    except httpx2.HTTPError as error:
        tail += str(error).encode()
    return time.monotonic(), tail


async def _stream_dies(record: Record, stream: asyncio.Task[tuple[float, bytes]], since: float) -> None:
    attack = "the open stream of the ended session"
    try:
        closed_at, tail = await asyncio.wait_for(stream, 10 * _SECONDS)
    except TimeoutError:
        attempt = Attempt(attack, f"POST {API}/chat/stream", f"it ends within {_SECONDS:.0f} s")
        record.judge(attempt, held=False, seen=f"open after {10 * _SECONDS:.0f} s")
        return
    if closed_at < since or b'"kind":"final"' in tail:
        record.not_run(attack, "the answer was complete before the session ended; start the stack with --pace 1")
        return
    seconds = closed_at - since
    record.measure("the open stream ended after", f"{seconds:.2f} s")
    attempt = Attempt(attack, f"POST {API}/chat/stream", f"it ends within {_SECONDS:.0f} s")
    record.judge(attempt, held=seconds <= _SECONDS + _SLACK, seen=f"it ended after {seconds:.2f} s")


async def _others_live(scene: Scene, record: Record, person: Person) -> None:
    answer = await scene.api.send(person.call("GET", f"{API}/auth/me"))
    record.status("the person's other session lives", answer, 200)
