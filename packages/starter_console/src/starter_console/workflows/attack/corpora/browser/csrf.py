"""Requests that another site makes somebody's browser send: none may change anything."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from starter_console.workflows.attack.corpora.browser.client import OWN_SITE, Browser
from starter_console.workflows.attack.http import Answer, Call, HeaderPairs
from starter_console.workflows.attack.people import API
from starter_console.workflows.attack.record import Attempt, Record
from starter_console.workflows.attack.scene import Scene

ABOUT = "requests that other sites cause in a signed-in browser"
_NO_WEB = "the web's address is not known; name it with --web-url"
_CROSS_SITE = "request.cross_site"
_MARK = "attack fixture: written by another site"


async def run(scene: Scene, record: Record) -> None:
    """Every origin, at every kind of change."""
    if scene.web is None:
        record.not_run("all", _NO_WEB)
        return
    browser = Browser(scene.web, scene.cast.owner.tenant_slug)
    if not record.status("a page of ours signs in", await browser.sign_in(scene.cast.owner), 200):
        return
    control = await browser.use("GET", f"{API}/users/me")
    record.status("a page of ours reads", control, 200)
    await _changes(browser, record)
    await _simple_requests(browser, record)
    await _by_reading(browser, record)
    await _shared_answers(browser, record)
    remaining = await browser.use("GET", f"{API}/documents", params={"limit": "100"})
    attempt = Attempt("the organisation's documents afterwards", remaining.request, "none was written by another site")
    record.judge(attempt, held=remaining.ok and _MARK not in remaining.text, seen=remaining.seen)
    record.status("the session lives", await browser.use("GET", f"{API}/users/me"), 200)


async def _changes(browser: Browser, record: Record) -> None:
    for name, headers in _origins(browser.origin):
        for call in _mutations(browser.organisation):
            answer = await browser.send(call.with_headers(*headers))
            _refused(record, f"{call.method} {call.path} from {name}", answer)


def _mutations(organisation: str) -> Iterator[Call]:
    own = (("x-organisation", organisation),)
    yield Call("POST", f"{API}/documents", json={"title": _MARK, "text": "a"}, headers=own)
    yield Call("POST", f"{API}/chat", json={"message": _MARK}, headers=own)
    yield Call("DELETE", f"{API}/documents/00000000-0000-7000-8000-000000000000", headers=own)
    yield Call("POST", f"{API}/auth/logout")
    yield Call("POST", f"{API}/auth/logout/all")
    yield Call("POST", f"{API}/auth/refresh")
    yield Call("POST", f"{API}/auth/token", json={"email": "attacker@example.com", "password": "their account"})


def _origins(own: str) -> Iterator[tuple[str, HeaderPairs]]:
    parts = urlsplit(own)
    evil = "https://attacker.example"
    for origin in (
        evil,
        "null",
        "",
        f"{own}.attacker.example",
        f"{parts.scheme}://attacker.example@{parts.netloc}.evil.example",
        f"{parts.scheme}://{parts.hostname}:1",
        f"{parts.scheme}://sub.{parts.netloc}",
        f"{own} {evil}",
        f"{evil}#{own}",
        f"{evil}/{parts.netloc}",
        f"{evil}?{own}",
        "file://",
    ):
        yield f"origin {origin!r}", (("origin", origin),)
        yield f"origin {origin!r} that says same-origin", (("origin", origin), *OWN_SITE)
    for site in ("cross-site", "same-site", "none", "SAME-ORIGIN", "anything"):
        yield f"Sec-Fetch-Site {site!r}", (("sec-fetch-site", site),)
        yield f"Sec-Fetch-Site {site!r} with our origin", (("origin", own), ("sec-fetch-site", site))
    yield "nowhere", ()
    yield "a referer of ours", (("referer", f"{own}/chat"),)
    yield "another host in X-Forwarded-Host", (("origin", evil), ("x-forwarded-host", "attacker.example"))
    yield "another host in Forwarded", (("origin", evil), ("forwarded", "host=attacker.example"))


async def _simple_requests(browser: Browser, record: Record) -> None:
    """What a form can send without asking first."""
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a"):
        body = f'{{"title":"{_MARK}","text":"a"}}'.encode()
        call = Call("POST", f"{API}/documents", content=body, headers=(("content-type", kind),))
        answer = await browser.send(call.with_headers(("origin", "https://attacker.example")))
        _refused(record, f"a form of type {kind}", answer)


async def _by_reading(browser: Browser, record: Record) -> None:
    """Links and images: reading changes nothing."""
    cross = (("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors"))
    for path in (f"{API}/auth/logout", f"{API}/auth/logout/all", f"{API}/auth/refresh", f"{API}/auth/token"):
        for method in ("GET", "HEAD"):
            answer = await browser.send(Call(method, path, headers=cross, params={"_method": "POST"}))
            record.status(f"{method} {path} by an image", answer, 404, 405)


async def _shared_answers(browser: Browser, record: Record) -> None:
    """No answer may be read by another site's script."""
    evil: HeaderPairs = (("origin", "https://attacker.example"),)
    asked = (*evil, ("access-control-request-method", "POST"), ("access-control-request-headers", "content-type"))
    reading = Call("GET", f"{API}/users/me", headers=evil)
    for call in (reading, replace(reading, method="OPTIONS", headers=asked), Call("GET", "/", headers=evil)):
        answer = await browser.send(call)
        attempt = Attempt(f"{call.method} {call.path} by a foreign script", answer.request, "no Access-Control-Allow-*")
        held = not any(name.startswith("access-control-allow") for name in answer.headers)
        record.judge(attempt, held=held, seen=f"{answer.seen} {dict(answer.headers)}")


def _refused(record: Record, attack: str, answer: Answer) -> None:
    attempt = Attempt(attack, answer.request, f"403 {_CROSS_SITE}")
    record.judge(attempt, held=answer.status == 403 and answer.code == _CROSS_SITE, seen=answer.seen)
