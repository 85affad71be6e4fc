"""The text of a file: PDF by pypdf, HTML without its tags, everything else as UTF-8."""

import io
from html.parser import HTMLParser

from pypdf import PdfReader
from pypdf.errors import PyPdfError

LONGEST = 2_000_000
MOST_PAGES = 500
_UNREAD = frozenset({"script", "style", "template", "noscript"})
_BLOCKS = frozenset({"p", "div", "li", "br", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "td"})


class UnreadableFile(Exception):
    """A file whose text cannot be had; the message says why."""


def text_of(filename: str, data: bytes) -> str:
    """The text, at most so many characters of it."""
    if data.startswith(b"%PDF-"):
        return _pdf(data)[:LONGEST]
    text = _decoded(data)
    return (_html(text) if _is_html(filename, text) else text)[:LONGEST]


def _pdf(data: bytes) -> str:
    try:
        pages = PdfReader(io.BytesIO(data)).pages
        found: list[str] = []
        for index in range(min(len(pages), MOST_PAGES)):
            found.append(pages[index].extract_text())
            if sum(map(len, found)) > LONGEST:
                break
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise UnreadableFile(f"its PDF cannot be read ({type(error).__name__})") from None
    if not any(page.strip() for page in found):
        raise UnreadableFile("its PDF has no text, only pictures")
    return "\n\n".join(found)


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile("it is no text in UTF-8 and no PDF") from None
    if "\0" in text:
        raise UnreadableFile("it is no text in UTF-8 and no PDF")
    return text


def _is_html(filename: str, text: str) -> bool:
    head = text[:200].lstrip().casefold()
    return filename.casefold().endswith((".html", ".htm")) or head.startswith(("<!doctype html", "<html"))


def _html(text: str) -> str:
    reader = _TextReader()
    reader.feed(text)
    reader.close()
    return "".join(reader.parts).strip()


class _TextReader(HTMLParser):
    """Collects what a reader would see."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _UNREAD
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._hidden = max(0, self._hidden - 1)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)
