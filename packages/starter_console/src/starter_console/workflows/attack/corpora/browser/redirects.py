"""Where a signed-in person can be sent: pages of this application, nothing else."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from starter_console.adapters.raw_http import exchange
from starter_console.workflows.attack.corpora.browser.client import Browser
from starter_console.workflows.attack.http import Answer, Call
from starter_console.workflows.attack.record import Attempt, Record
from starter_console.workflows.attack.scene import Scene

ABOUT = "addresses that would send people somewhere else"
_EVIL = "attacker.example"
_FORBIDDEN = ("/api/", "/sign-in", "/invite")
_EXPECTED = "no redirect, or one to a page of this application"


async def run(scene: Scene, record: Record) -> None:
    """Every target in the query, then the same tricks in the path."""
    if scene.web is None:
        record.not_run("all", "the web's address is not known; name it with --web-url")
        return
    browser = Browser(scene.web, scene.cast.owner.tenant_slug)
    if not record.status("a page of ours signs in", await browser.sign_in(scene.cast.owner), 200):
        return
    for page in ("/sign-in", "/sign-up"):
        control = await browser.send(Call("GET", page, params={"redirectTo": "/chat"}))
        attempt = Attempt(f"{page} while signed in", control.request, "a redirect, else nothing here is tested")
        record.judge(attempt, held=control.status in (302, 303, 307, 308), seen=control.seen)
        for target in targets(scene.web.base_url):
            answer = await browser.send(Call("GET", page, params={"redirectTo": target}))
            _judge(record, f"{page}?redirectTo={target}", scene.web.base_url, answer)
    await _paths(scene, record)
    await _hosts(browser, record)


def targets(own: str) -> Iterator[str]:
    """Ways to write another host, a script, or an address that a page must not lead to."""
    yield from (
        f"https://{_EVIL}",
        f"http://{_EVIL}/chat",
        f"//{_EVIL}",
        f"///{_EVIL}",
        f"////{_EVIL}/chat",
        f"/\\{_EVIL}",
        f"\\\\{_EVIL}",
        f"\\/{_EVIL}",
        f"/\\/{_EVIL}",
        f"/\t/{_EVIL}",
        f"/\n/{_EVIL}",
        f"/\r\n//{_EVIL}",
        f"\t//{_EVIL}",
        f" //{_EVIL}",
        f"https:{_EVIL}",
        f"https:/{_EVIL}",
        f"https:\\\\{_EVIL}",
        f"hTTps://{_EVIL}",
        f"//{_EVIL}\\@{urlsplit(own).netloc}",
        f"{own}@{_EVIL}/chat",
        f"{own}.{_EVIL}/chat",
        f"//{_EVIL}/%2e%2e/chat",
        f"/%2f%2f{_EVIL}",
        f"/%5c{_EVIL}",
        f"%2f%2f{_EVIL}",
        f"/chat/..//{_EVIL}",
        f"/chat/../../{_EVIL}",
        f"/./{_EVIL}",
        f"/.//{_EVIL}",
        f"/chat\\..\\..\\{_EVIL}",
        f"/。{_EVIL}",
        f"//{_EVIL}。",
        f"https://{_EVIL}#/chat",
        f"https://{_EVIL}?/chat",
        f"/chat?next=//{_EVIL}",
        f"/o/{_EVIL}/../..//{_EVIL}",
        f"/o//{_EVIL}",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "/javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "blob:https://attacker.example/1",
        "/api/v1/users/me",
        "/chat/../api/v1/users/me",
        "/chat/%2e%2e/api/v1/users/me",
        "/sign-in?redirectTo=/sign-in",
        "/api/v1/auth/logout",
        "/_next/static/",
        "\x00/chat",
        "/chat\x00",
        "chat",
        "",
        "?",
        "#",
        "/" + "a" * 4000,
    )


def _judge(record: Record, attack: str, own: str, answer: Answer) -> None:
    location = answer.headers.get("location", "")
    attempt = Attempt(attack[:200], answer.request, _EXPECTED)
    held = answer.status < 500 and (not location or leads_home(own, location))
    record.judge(attempt, held=held, seen=f"{answer.status} location: {location}" if location else answer.seen)


def leads_home(own: str, location: str) -> bool:
    """Whether a browser that follows `location` stays on our pages; to a browser `\\` is `/` and `%2e` is a dot."""
    tidied = location.replace("\\", "/").translate({9: None, 10: None, 13: None}).strip()
    tidied = re.sub("%2e", ".", tidied, flags=re.IGNORECASE)
    reached = urlsplit(urljoin(f"{own}/", tidied))
    at_home = (reached.scheme, reached.netloc) == urlsplit(own)[:2]
    return at_home and not tidied.startswith("//") and not reached.path.startswith(("//", *_FORBIDDEN))


async def _hosts(browser: Browser, record: Record) -> None:
    """A redirect goes to the address that people use, not to the one that a request claims to be for."""
    for name in ("Host", "X-Forwarded-Host", "X-Forwarded-Server", "Forwarded", "X-Original-Host"):
        value = f"host={_EVIL}" if name == "Forwarded" else _EVIL
        for page in ("/sign-in", "/chat", "/knowledge", "/chat/", "/o/"):
            answer = await browser.send(Call("GET", page, headers=((name, value),)))
            location = answer.headers.get("location", "")
            attempt = Attempt(f"{name}: {_EVIL} at {page}", answer.request, "no redirect to that host")
            record.judge(attempt, held=_EVIL not in location, seen=f"{answer.status} location: {location}")


async def _paths(scene: Scene, record: Record) -> None:
    """A server that tidies paths up must not make another host of them; sent as bytes, so that we do not tidy first."""
    web = scene.web
    if web is None or web.is_played:
        record.not_run("paths with another host in them", "there is no socket to write to")
        return
    for trick in ("//{}/", "//{}/chat/", "/\\{}/", "/%5c{}/", "/%2f{}/", "///{}/%2e%2e/"):
        path = trick.format(_EVIL)
        request = f"GET {path} HTTP/1.1\r\nHost: {urlsplit(web.base_url).netloc}\r\nConnection: close\r\n\r\n"
        answer = await exchange(web.base_url, request.encode(), seconds=5.0, secure=web.secure)
        lines = [line for line in answer.text.splitlines() if line.lower().startswith("location:")]
        attempt = Attempt(f"the path {path}", request.strip(), _EXPECTED)
        held = all(leads_home(web.base_url, line.partition(":")[2].strip()) for line in lines)
        record.judge(attempt, held=held, seen=f"{answer.status} {' '.join(lines)}")
