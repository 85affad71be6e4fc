"""Refused early, in a few words, without a trace of what is inside."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from starter_console.adapters.raw_http import RawAnswer, exchange
from starter_console.workflows.attack.corpora.bounds.malformed import malformed
from starter_console.workflows.attack.http import Answer, Call
from starter_console.workflows.attack.people import API
from starter_console.workflows.attack.record import Attempt, Record
from starter_console.workflows.attack.scene import Scene

ABOUT = "too much, too deep, too slow, and not HTTP at all"
_TRACES = re.compile(
    r"Traceback|File \"/|\.py\b|site-packages|sqlalchemy|psycopg|pydantic|Exception|SELECT |postgres|node_modules",
    re.IGNORECASE,
)
_MEGABYTE = 1024 * 1024
_ALIVE = "/health"


async def run(scene: Scene, record: Record) -> None:
    """Each bound, then whether the server still lives."""
    slow = asyncio.create_task(_slow(scene, record))
    await _bodies(scene, record)
    await _pages(scene, record)
    await _heads(scene, record)
    await _methods(scene, record)
    await _identifiers(scene, record)
    await _not_http(scene, record)
    await slow
    record.status("the server lives", await scene.api.send(Call("GET", _ALIVE)), 200)


def _judge(record: Record, attack: str, answer: Answer, *allowed: int) -> None:
    """One of the statuses, and no word about what is inside."""
    attempt = Attempt(attack, answer.request, f"{' or '.join(map(str, allowed))}, and nothing about what is inside")
    record.judge(attempt, held=answer.status in allowed and not _TRACES.search(answer.text), seen=answer.seen)


async def _bodies(scene: Scene, record: Record) -> None:
    for name, content, allowed in _contents():
        headers = (("content-type", "application/json"),)
        call = scene.cast.member.call("POST", f"{API}/documents", content=content, headers=headers)
        _judge(record, name, await scene.api.send(call), *allowed)
    for kind in ("text/plain", "application/xml", "multipart/form-data", "application/x-www-form-urlencoded"):
        headers = (("content-type", kind),)
        call = scene.cast.member.call("POST", f"{API}/documents", content=b"{}", headers=headers)
        _judge(record, f"a body of type {kind}", await scene.api.send(call), 400, 415, 422)


def _contents() -> Iterator[tuple[str, bytes, tuple[int, ...]]]:
    yield "a body of a megabyte and one byte", b" " * (_MEGABYTE + 1), (413,)
    yield "a body of four megabytes", b'{"title":"' + b"a" * 4 * _MEGABYTE + b'"}', (413,)
    yield "JSON a hundred thousand deep", b'{"a":' * 100_000 + b"1" + b"}" * 100_000, (400, 413, 422)
    yield "a list a hundred thousand deep", b"[" * 100_000 + b"]" * 100_000, (400, 413, 422)
    yield "a number of ten thousand digits", b'{"title":' + b"9" * 10_000 + b"}", (400, 422)
    yield "NaN", b'{"title":NaN,"text":Infinity}', (400, 422)
    yield "half a character", b'{"title":"\xff\xfe","text":"a"}', (400, 422)
    yield "half a surrogate", b'{"title":"\\ud800","text":"a"}', (400, 422)
    yield "a null byte in a text", b'{"title":"a\\u0000b","text":"a"}', (400, 422)
    yield "nothing", b"", (400, 422)
    yield "null", b"null", (400, 422)
    yield "a list for an object", b"[]", (400, 422)
    yield "an unfinished object", b'{"title":', (400, 422)


async def _pages(scene: Scene, record: Record) -> None:
    """Lists never grow beyond their bound, and cursors are taken from nobody's imagination."""
    bounded = [
        each
        for each in scene.operations.protected
        if each.reads and not each.path_parameters and "limit" in {parameter["name"] for parameter in each.parameters}
    ]
    for operation in bounded:
        call = replace(operation.call(scene.random), token=scene.cast.owner.access_token)
        for limit in ("0", "-1", "1000000000", "1e9", "9" * 40, "ten", "1;2", "", "0x10", "1.5", "NaN"):
            answer = await scene.api.send(replace(call, params={"limit": limit}))
            _judge(record, f"limit={limit[:12]} at {operation.path}", answer, 422)
        for cursor in ("a", "AAAA", "bnVsbA", "W10", "WyJhIl0", "%00", "e30", "../..", "9" * 500, "W251bGwsbnVsbF0"):
            answer = await scene.api.send(replace(call, params={"cursor": cursor}))
            _judge(record, f"cursor={cursor[:16]} at {operation.path}", answer, 400, 422)


async def _heads(scene: Scene, record: Record) -> None:
    profile = scene.cast.member.call("GET", f"{API}/users/me")
    refused = (400, 413, 414, 431)
    for name, call, allowed in (
        ("a header of 200 kB", profile.with_headers(("X-Long", "a" * 200_000)), refused),
        ("two thousand headers", profile.with_headers(*((f"X-{n}", "a" * 30) for n in range(2000))), refused),
        ("an address of 100 kB", replace(profile, path=f"{API}/users/{'a' * 100_000}"), (*refused, 404)),
        ("ten thousand parameters", replace(profile, params={f"p{n}": "1" for n in range(10_000)}), (*refused, 422)),
        ("ten thousand segments", replace(profile, path=API + "/a" * 10_000), (*refused, 404)),
    ):
        answer = await scene.api.send_at_once(call)
        attempt = Attempt(name, answer.request.splitlines()[0], f"one of {allowed}, or a closed connection")
        record.judge(attempt, held=answer.status in (0, *allowed), seen=answer.seen)


async def _methods(scene: Scene, record: Record) -> None:
    for method in ("TRACE", "TRACK", "CONNECT", "PROPFIND", "OPTIONS", "PUT", "PATCH", "DELETE", "BREW"):
        for path in (f"{API}/users/me", "/health", f"{API}/auth/token"):
            answer = await scene.api.send(Call(method, path))
            if answer.status == 0 and "LocalProtocolError" in answer.text:
                continue
            _judge(record, f"{method} {path}", answer, 400, 404, 405, 501, 0)


async def _identifiers(scene: Scene, record: Record) -> None:
    """What is no identifier is refused before anybody looks for it."""
    for written in ("1", "null", "..%2f..%2fetc%2fpasswd", "%00", "1' OR '1'='1", "{}", "*", "é" * 20, "a" * 2000):
        for path in (f"{API}/conversations/{{}}", f"{API}/runs/{{}}", f"{API}/runs/{{}}/stream"):
            answer = await scene.api.send(scene.cast.member.call("GET", path.format(written)))
            _judge(record, f"{written[:24]} as an identifier at {path.format('…')}", answer, 404, 414, 422)


async def _not_http(scene: Scene, record: Record) -> None:
    if scene.api.is_played:
        record.not_run("malformed HTTP", "there is no socket to write to")
        return
    for name, payload in malformed(urlsplit(scene.api.base_url).netloc):
        answer = await exchange(scene.api.base_url, payload, seconds=2.0, secure=scene.api.secure)
        _judge_raw(record, name, payload, answer)


def _judge_raw(record: Record, name: str, payload: bytes, answer: RawAnswer) -> None:
    """A refusal or silence; two answers to one request would be a smuggled one."""
    answers = answer.text.count("HTTP/1.")
    held = (answer.status == 0 or 400 <= answer.status < 500 or answer.status == 501) and answers <= 1
    expected = "one refusal, or a closed connection"
    seen = f"{answer.status or 'no answer'}, {answers} answers: {answer.text[:200]}"
    record.judge(Attempt(name, repr(payload[:200]), expected), held=held and not _TRACES.search(answer.text), seen=seen)


async def _slow(scene: Scene, record: Record) -> None:
    """Clients that never finish are not waited for, and meanwhile nobody else waits."""
    if scene.api.is_played:
        record.not_run("slow clients", "there is no socket to hold open")
        return
    host, patience = urlsplit(scene.api.base_url).netloc, scene.effort.slow_seconds
    head = f"POST {API}/auth/token HTTP/1.1\r\nHost: {host}\r\n"
    unfinished = {
        "nothing but a connection": (b"", b""),
        "a head that never ends": (head.encode(), b"X-a: b\r\n" * 20),
        "a body that never comes": (f"{head}Content-Length: 50\r\n\r\n".encode(), b""),
    }
    waiting = [
        asyncio.create_task(
            exchange(scene.api.base_url, begun, seconds=patience, trickle=rest, secure=scene.api.secure)
        )
        for begun, rest in unfinished.values()
    ]
    answer = await scene.api.send(Call("GET", _ALIVE))
    record.status("others are served meanwhile", answer, 200)
    for name, slow in zip(unfinished, await asyncio.gather(*waiting), strict=True):
        verdict = "closed" if slow.closed else "still open"
        record.measure(name, f"{verdict} after {slow.seconds:.1f} s")
        attempt = Attempt(name, f"a connection to {host}", f"it is closed within {patience:.0f} s")
        record.judge(attempt, held=slow.closed, seen=f"{slow.status or 'no answer'} after {slow.seconds:.1f} s")
