"""What the simulated model decides and what it produces."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """A function call the model asks for."""

    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Citation:
    """A quoted source and the span of the answer that quotes it."""

    start: int
    end: int
    title: str
    file_id: str | None = None
    url: str | None = None

    def annotation(self) -> dict[str, Any]:
        if self.url:
            span = {"start_index": self.start, "end_index": self.end}
            return {"type": "url_citation", "url": self.url, "title": self.title, **span}
        return {"type": "file_citation", "file_id": self.file_id or "", "filename": self.title, "index": self.end}


@dataclass(frozen=True, slots=True)
class Answer:
    """Text for the user, with what it cites."""

    text: str
    citations: tuple[Citation, ...] = ()
    reason: str = ""
    """Why the answer is what it is, for the reasoning summary."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything one response contains: thoughts first, then either calls or an answer."""

    thoughts: tuple[str, ...] = ()
    calls: tuple[Call, ...] = ()
    answer: Answer | None = None
