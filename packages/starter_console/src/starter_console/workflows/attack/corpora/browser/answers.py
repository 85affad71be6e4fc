"""What every answer must carry, errors and streams included, and what cookies must say."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from starter_console.workflows.attack.corpora.browser.client import Browser
from starter_console.workflows.attack.http import Answer, Call
from starter_console.workflows.attack.people import API
from starter_console.workflows.attack.record import Attempt, Record
from starter_console.workflows.attack.scene import Scene

ABOUT = "header fields and cookies that browsers are guarded by"
_HALF_A_YEAR = 15_768_000
_ALWAYS: Mapping[str, str] = {
    "x-content-type-options": r"nosniff",
    "x-frame-options": r"DENY|SAMEORIGIN",
    "referrer-policy": r"no-referrer|same-origin|strict-origin(-when-cross-origin)?",
    "content-security-policy": r".*frame-ancestors 'none'.*",
    "cross-origin-resource-policy": r"same-origin",
}
_CHATTY = ("server", "x-powered-by", "x-aspnet-version", "via")
_SCRIPT = re.compile(r"script-src[^;]*('unsafe-inline'|'unsafe-eval'|\*|http:)")
_MAX_COOKIE = 4096
_SECRETS = ("access_token", "refresh_token", "rt_", "eyJ")


async def run(scene: Scene, record: Record) -> None:
    """The API's answers of every kind, then the web's, then its cookies."""
    for name, call in _api_calls(scene):
        _guarded(record, f"API, {name}", await scene.api.send(call), data=True)
    if scene.web is None:
        record.not_run("the web's answers and cookies", "the web's address is not known; name it with --web-url")
        return
    browser = Browser(scene.web, scene.cast.owner.tenant_slug)
    signed_in = await browser.sign_in(scene.cast.owner)
    record.status("a page of ours signs in", signed_in, 200)
    await _web_answers(scene, browser, record)
    await _tokens_stay(browser, record, signed_in)
    await browser.use("POST", f"{API}/auth/refresh")
    kept = dict(browser.cookies)
    await browser.use("POST", f"{API}/auth/logout")
    _cookies(browser, record)
    left = set(kept) & set(browser.cookies)
    attempt = Attempt("cookies after signing out", f"POST {API}/auth/logout", "every cookie of the session is cleared")
    record.judge(attempt, held=not left, seen=f"left: {', '.join(sorted(left))}")


def _api_calls(scene: Scene) -> Iterator[tuple[str, Call]]:
    member = scene.cast.member
    yield "200", Call("GET", "/health")
    yield "200 with data", member.call("GET", f"{API}/users/me")
    yield "401", Call("GET", f"{API}/users/me")
    yield "404", Call("GET", "/nothing/here")
    yield "404 of a thing", member.call("GET", f"{API}/runs/00000000-0000-7000-8000-000000000000")
    yield "405", Call("PUT", "/health")
    yield "413", member.call("POST", f"{API}/documents", content=b" " * (1024 * 1024 + 1))
    yield "422", member.call("POST", f"{API}/documents", json={})
    yield "400", member.call("POST", f"{API}/documents", content=b"{")
    yield "a stream", member.call("POST", f"{API}/chat/stream", json={"message": "Say hello."})
    yield "the document of the API", Call("GET", "/api/openapi.json")
    yield "the keys", Call("GET", "/.well-known/jwks.json")
    operation = scene.operations.refused_to("viewer")
    if operation is not None:
        yield "403", replace(operation.call(scene.random), token=scene.cast.viewer.access_token)


async def _web_answers(scene: Scene, browser: Browser, record: Record) -> None:
    own = scene.cast.owner.tenant_slug
    for path in ("/", "/sign-up", "/sign-in", f"/o/{own}/chat", "/nothing/here", f"/o/{own}/nothing"):
        answer = await browser.send(Call("GET", path))
        _guarded(record, f"web, {path}", answer, data=False)
        _lasting(record, browser.origin, path, answer)
    for name, answer in (
        ("data", await browser.use("GET", f"{API}/users/me")),
        ("404", await browser.use("GET", f"{API}/nothing")),
        ("405", await browser.use("PUT", f"{API}/users/me")),
        ("403", await browser.send(Call("POST", f"{API}/documents", json={}))),
        ("422", await browser.use("POST", f"{API}/documents", {})),
        ("413", await browser.use("POST", f"{API}/documents", {"title": "a" * (1024 * 1024)})),
        ("a stream", await browser.use("POST", f"{API}/chat/stream", {"message": "Say hello."})),
    ):
        _guarded(record, f"web, {name}", answer, data=True)


def _guarded(record: Record, where: str, answer: Answer, *, data: bool) -> None:
    """One attempt per answer, with everything that it lacks."""
    lacks = [name for name, wanted in _ALWAYS.items() if not re.fullmatch(wanted, answer.headers.get(name, ""))]
    policy = answer.headers.get("content-security-policy", "")
    if data:
        lacks += [] if "default-src 'none'" in policy else ["default-src 'none'"]
        lacks += [] if answer.headers.get("cache-control", "") else ["cache-control"]
    elif _SCRIPT.search(policy) or ("nonce-" not in policy and 300 > answer.status >= 200):
        lacks.append("a script-src with a nonce and without unsafe sources")
    lacks += [f"{name} told: {answer.headers[name]}" for name in _CHATTY if name in answer.headers]
    attempt = Attempt(where, answer.request, f"{', '.join(_ALWAYS)}, and nothing that names the software")
    record.judge(attempt, held=not lacks, seen=f"{answer.status}, lacks: {', '.join(lacks)}")


def _lasting(record: Record, origin: str, path: str, answer: Answer) -> None:
    """Whoever came over https comes back over https; over http the field means nothing."""
    if not origin.startswith("https:"):
        return
    written = answer.headers.get("strict-transport-security", "")
    age = re.search(r"max-age=(\d+)", written)
    attempt = Attempt(f"https next time, {path}", answer.request, "strict-transport-security for half a year at least")
    record.judge(attempt, held=age is not None and int(age[1]) >= _HALF_A_YEAR, seen=f"{written!r}")


async def _tokens_stay(browser: Browser, record: Record, signed_in: Answer) -> None:
    """Tokens live in cookies that script cannot read; no answer says them."""
    refreshed = await browser.use("POST", f"{API}/auth/refresh")
    for name, answer in (("sign-in", signed_in), ("refresh", refreshed)):
        spoken = [secret for secret in _SECRETS if secret in answer.text]
        attempt = Attempt(f"tokens in the web's answer to {name}", answer.request, "no token reaches script")
        record.judge(attempt, held=not spoken, seen=f"{answer.status} with {', '.join(spoken)}")


def _cookies(browser: Browser, record: Record) -> None:
    for line in browser.set_cookies:
        name, _, value = line.partition(";")[0].partition("=")
        attributes = {part.strip().lower() for part in line.split(";")[1:]}
        lacks = [each for each in ("secure", "httponly", "path=/") if each not in attributes]
        lacks += [] if attributes & {"samesite=lax", "samesite=strict"} else ["samesite"]
        lacks += [] if name.startswith("__Host-") else ["the prefix __Host-"]
        lacks += ["no domain"] if any(each.startswith("domain") for each in attributes) else []
        lacks += ["a length that browsers keep"] if len(name) + len(value) > _MAX_COOKIE else []
        attempt = Attempt(f"the cookie {name}", line.replace(value, "…") if value else line, "bound to this host")
        record.judge(attempt, held=not lacks, seen=f"lacks: {', '.join(lacks)}")
