"""A file is kept as what it is, for who brought it, and no browser ever executes it."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from starter_console.adapters.raw_http import pour
from starter_console.workflows.attack.corpora.browser.client import Browser
from starter_console.workflows.attack.corpora.uploads.hostile import NAMES, HostileFile, files
from starter_console.workflows.attack.http import Answer, Call
from starter_console.workflows.attack.people import API, Person
from starter_console.workflows.attack.record import Attempt, Record
from starter_console.workflows.attack.scene import Scene

ABOUT = "files that are something else than they say, too much of them, and those of others"
_PATH = f"{API}/assets"
_SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_HANDED_OUT = frozenset({"application/pdf", "text/plain", "text/markdown", "text/csv", "application/json"})
_REFUSALS = range(400, 500)
_MOST_SENT = 256 * 1024 * 1024
_MISLEADING = re.compile(r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff/\\<>:"|?*]')


async def run(scene: Scene, record: Record) -> None:
    """Hostile contents, hostile names, too much, and what belongs to others; afterwards nothing is left."""
    member = scene.cast.member
    tried = [await _hostile(scene, record, member, file) for file in files()]
    tried += [await _named(scene, record, member, name) for name in NAMES]
    kept = [asset for asset in tried if asset is not None]
    await _others(scene, record, kept[:1])
    await _through_the_web(scene, record)
    await _too_much(scene, record, member)
    for asset in kept:
        record.status("one's own file is deleted", await scene.api.send(member.call("DELETE", f"{_PATH}/{asset}")), 204)


async def _hostile(scene: Scene, record: Record, person: Person, file: HostileFile) -> str | None:
    """The file's id, if it was kept."""
    answer = await scene.api.send(_upload(person, file.filename, file.content))
    attempt = Attempt(
        file.attack, answer.request, "it is refused" if file.refused else "it is refused, or kept as data"
    )
    if not answer.ok:
        record.judge(attempt, held=answer.status in _REFUSALS, seen=answer.seen)
        return None
    asset = str(answer.data["id"])
    served = await scene.api.send(person.call("GET", f"{_PATH}/{asset}/content"))
    faults = ["it was kept"] if file.refused else list(_faults(served, file.content))
    record.judge(attempt, held=not faults, seen=f"{served.status}: {', '.join(faults)}")
    return asset


def _faults(served: Answer, content: bytes) -> Iterator[str]:
    """What would let a browser take the answer for more than data."""
    kind = served.headers.get("content-type", "").partition(";")[0]
    policy = served.headers.get("content-security-policy", "")
    disposition = served.headers.get("content-disposition", "")
    if served.status != 200 or served.body != content:
        yield "the answer is not the file"
    if kind not in _SHOWN | _HANDED_OUT:
        yield f"it is served as {kind}"
    if served.headers.get("x-content-type-options") != "nosniff":
        yield "browsers may guess its type"
    if "sandbox" not in policy or "default-src 'none'" not in policy:
        yield f"its policy is {policy!r}"
    if not disposition.startswith("inline" if kind in _SHOWN else "attachment"):
        yield f"it is {disposition.partition(';')[0]!r}"
    if "no-store" not in served.headers.get("cache-control", ""):
        yield "caches may keep it"


async def _named(scene: Scene, record: Record, person: Person, name: str) -> str | None:
    """The same for a harmless text."""
    answer = await scene.api.send(_upload(person, name, b"harmless words"))
    attempt = Attempt(f"a file called {name[:40]!r}", answer.request, "it is refused, or called something harmless")
    if not answer.ok:
        record.judge(attempt, held=answer.status in _REFUSALS, seen=answer.seen)
        return None
    asset, told = str(answer.data["id"]), str(answer.data["filename"])
    served = await scene.api.send(person.call("GET", f"{_PATH}/{asset}/content"))
    faults = list(_faults(served, b"harmless words"))
    faults += [f"it is called {told!r}"] if _misleads(told) else []
    faults += ["its name adds a header"] if "set-cookie" in served.headers else []
    record.judge(attempt, held=not faults, seen=", ".join(faults))
    return asset


def _misleads(name: str) -> bool:
    executed = name.lower().endswith((".html", ".htm", ".svg", ".xml", ".xhtml"))
    return executed or name.strip(". ") != name or len(name.encode()) > 255 or _MISLEADING.search(name) is not None


async def _others(scene: Scene, record: Record, own: list[str]) -> None:
    """A file of somebody else is answered like one that never was, to read, to delete and to attach."""
    nobodys = "00000000-0000-7000-8000-000000000000"
    for asset in own:
        for stranger in (scene.cast.owner, scene.cast.other):
            for method, path in (("GET", ""), ("GET", "/content"), ("DELETE", "")):
                foreign = await scene.api.send(stranger.call(method, f"{_PATH}/{asset}{path}"))
                never = await scene.api.send(stranger.call(method, f"{_PATH}/{nobodys}{path}"))
                _alike(record, f"{method} …{path} of another's file", foreign, never)
            foreign, never = [
                await scene.api.send(
                    stranger.call(
                        "POST", f"{API}/chat", json={"message": "Read.", "attachments": [{"object_id": each}]}
                    )
                )
                for each in (asset, nobodys)
            ]
            _alike(record, "another's file with a message", foreign, never)


def _alike(record: Record, attack: str, foreign: Answer, never: Answer) -> None:
    attempt = Attempt(attack, foreign.request, "404, in the words with which nothing is answered")
    held = foreign.status == 404 and foreign.without_identity() == never.without_identity()
    record.judge(attempt, held=held, seen=foreign.seen)


async def _through_the_web(scene: Scene, record: Record) -> None:
    if scene.web is None:
        record.not_run("files through the web", "the web's address is not known; name it with --web-url")
        return
    browser = Browser(scene.web, scene.cast.owner.tenant_slug)
    await browser.sign_in(scene.cast.owner)
    for file in (each for each in files() if not each.refused):
        headers = (
            ("origin", browser.origin),
            ("sec-fetch-site", "same-origin"),
            ("x-organisation", browser.organisation),
        )
        upload = Call("POST", _PATH, params={"filename": file.filename}, headers=headers, content=file.content)
        answer = await browser.send(upload)
        attempt = Attempt(f"{file.attack}, through the web", answer.request, "it is refused, or kept as data")
        if not answer.ok:
            record.judge(attempt, held=answer.status in _REFUSALS, seen=answer.seen)
            continue
        asset = str(answer.data["id"])
        faults = list(_faults(await browser.use("GET", f"{_PATH}/{asset}/content"), file.content))
        record.judge(attempt, held=not faults, seen=", ".join(faults))
        await browser.use("DELETE", f"{_PATH}/{asset}")


async def _too_much(scene: Scene, record: Record, person: Person) -> None:
    """Refused by its announcement, or while it comes."""
    if scene.api.is_played:
        record.not_run("endless files", "there is no socket to write to")
        return
    host = urlsplit(scene.api.base_url).netloc
    head = f"POST {_PATH} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {person.access_token}\r\n"
    for name, announced, piece in (
        ("a file of ten terabytes", "Content-Length: 10995116277760\r\n\r\n", b"x" * 65_536),
        ("a file that never ends", "Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"x" * 65_536 + b"\r\n"),
    ):
        poured = await pour(
            scene.api.base_url, (head + announced).encode(), piece, most=_MOST_SENT, secure=scene.api.secure
        )
        attempt = Attempt(name, head.partition("Authorization")[0] + announced, "413 before 256 MB were sent")
        held = poured.answer.status in (0, 413) and poured.sent < _MOST_SENT
        record.judge(attempt, held=held, seen=f"{poured.answer.status} after {poured.sent:,} bytes")
        record.measure(name, f"{poured.answer.status or 'closed'} after {poured.sent / 1_000_000:.1f} MB")


def _upload(person: Person, filename: str, content: bytes) -> Call:
    return person.call("POST", _PATH, params={"filename": filename}, content=content)
