"""`web_search`: searches, opens and scans the bundled pages."""

import re
from collections.abc import Iterator
from typing import Any

from starter_simulator.corpus import Page, found, page_at
from starter_simulator.document import Event
from starter_simulator.filling.values import quoted
from starter_simulator.hosting.item import HostedItem
from starter_simulator.hosting.work import FAILED_ON_REQUEST, Doing, Work
from starter_simulator.items import Output
from starter_simulator.text import sentences

SOURCES = "web_search_call.action.sources"
SNIPPET = 2
_URL = re.compile(r"https?://[^\s<>\"')\]]+")


def web_search(work: Work) -> Doing:
    """A search, then the best page opened; a page that the question names by its address is opened at once."""
    if named := _URL.search(work.question):
        return (yield from _open_named(work, named.group().rstrip(".,;:!?")))
    query = str(work.call.arguments.get("query") or work.question)
    pages = found(query, _domains(work))
    sources = [{"type": "url", "url": page.url} for page in pages]
    action: dict[str, Any] = {"type": "search", "query": query}
    yield from _step(work, action, {"sources": sources} if SOURCES in work.request.include else {})
    if work.fails:
        return work.failed(FAILED_ON_REQUEST)
    if not pages:
        return work.found([])
    yield from _step(work, {"type": "open_page", "url": pages[0].url})
    if phrases := quoted(query):
        yield from _step(work, {"type": "find_in_page", "url": pages[0].url, "pattern": phrases[0]})
    return work.found([_result(pages[0], pages[0].text), *(_result(page, _snippet(page)) for page in pages[1:])])


def recalled(work: Work) -> Output:
    """What a call of an earlier step of this turn had found: its item holds the query alone."""
    pages = found(str(work.call.arguments.get("query") or work.question), _domains(work))
    return work.found([_result(page, page.text) for page in pages])


def _open_named(work: Work, url: str) -> Doing:
    page = page_at(url)
    yield from _step(work, {"type": "open_page", "url": url}, reached=page is not None)
    if work.fails:
        return work.failed(FAILED_ON_REQUEST)
    if page is None:
        return work.failed(f"{url} is not among the bundled pages, and a simulated model opens no others")
    if phrases := quoted(work.question):
        yield from _step(work, {"type": "find_in_page", "url": url, "pattern": phrases[0]})
    return work.found([_result(page, page.text)])


def _step(
    work: Work, action: dict[str, Any], known_later: dict[str, Any] | None = None, *, reached: bool = True
) -> Iterator[Event]:
    item = HostedItem(work.document, "ws", "web_search_call", status="in_progress", action=action)
    yield from item.begin()
    yield item.tell(".in_progress")
    yield item.tell(".searching")
    if work.fails or not reached:
        yield item.done(status="failed")
        return
    yield item.tell(".completed")
    yield item.done(status="completed", action={**action, **(known_later or {})})


def _domains(work: Work) -> list[str]:
    filters = work.tool.spec.get("filters")
    allowed = filters.get("allowed_domains") if isinstance(filters, dict) else None
    return [str(domain) for domain in allowed] if isinstance(allowed, list) else []


def _result(page: Page, text: str) -> dict[str, Any]:
    return {"title": page.title, "url": page.url, "text": text}


def _snippet(page: Page) -> str:
    return " ".join(sentences(page.text)[:SNIPPET])
