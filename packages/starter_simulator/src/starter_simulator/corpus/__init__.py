"""The bundled pages that a simulated web search finds: short texts on real subjects, each with a public address."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from starter_simulator.retrieval import Bm25, ranked

MOST_FOUND = 4
TITLE_WEIGHT = 4
NEAR = 0.6
"""The share of the best page's score that another one must reach."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the corpus."""

    title: str
    url: str
    text: str

    @property
    def domain(self) -> str:
        return (urlsplit(self.url).hostname or "").removeprefix("www.")


@cache
def pages() -> tuple[Page, ...]:
    folder = files(__name__) / "pages"
    texts = {entry.name: entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".md")}
    return tuple(_page(texts[name]) for name in sorted(texts))


def found(query: str, domains: Sequence[str] = (), limit: int = MOST_FOUND) -> list[Page]:
    """The pages that fit a query, best first; of certain domains when some are named."""
    allowed = [page for page in pages() if not domains or any(_within(page.domain, domain) for domain in domains)]
    # A title says what a page is about, so its words count more.
    texts = [f"{page.title} " * TITLE_WEIGHT + page.text for page in allowed]
    return [allowed[index] for index in ranked(Bm25(texts).scores(query), limit, NEAR)]


def page_at(url: str) -> Page | None:
    wanted = _plain(url)
    return next((page for page in pages() if _plain(page.url) == wanted), None)


def _within(domain: str, wanted: str) -> bool:
    plain = wanted.removeprefix("www.")
    return domain == plain or domain.endswith(f".{plain}")


def _plain(url: str) -> str:
    parts = urlsplit(url)
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}"


def _page(text: str) -> Page:
    title, url, body = text.split("\n\n", 2)
    return Page(title.removeprefix("# "), url.strip("<>"), body.strip())
