"""What the simulated model decides and what it produces."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """A call the model asks for: of a function, or of a tool that the provider hosts."""

    name: str
    arguments: dict[str, Any]
    kind: str = "function"
    """The `type` of the tool."""
    server: str = ""
    """The label of the MCP server that has the tool."""

    @property
    def is_hosted(self) -> bool:
        return self.kind not in {"function", "custom"}


@dataclass(frozen=True, slots=True)
class Citation:
    """A quoted source and the span of the answer that quotes it."""

    start: int
    end: int
    title: str
    file_id: str | None = None
    url: str | None = None
    container_id: str | None = None

    def annotation(self) -> dict[str, Any]:
        span = {"start_index": self.start, "end_index": self.end}
        if self.container_id:
            file = {"container_id": self.container_id, "file_id": self.file_id or "", "filename": self.title}
            return {"type": "container_file_citation", **file, **span}
        if self.url:
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
class Output:
    """What a tool gave back."""

    call: Call
    text: str
    statement: Answer | None = None
    """How to tell it, when the tool knows that better than the text alone."""

    @property
    def is_handoff(self) -> bool:
        return self.call.name.startswith("transfer_to_")


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything one step contains: thoughts first, then either calls or an answer."""

    thoughts: tuple[str, ...] = ()
    calls: tuple[Call, ...] = ()
    answer: Answer | None = None

    @property
    def hosted(self) -> tuple[Call, ...]:
        return tuple(call for call in self.calls if call.is_hosted)


@dataclass(frozen=True, slots=True)
class Attached:
    """An image or a file of the conversation, and what could be read of it."""

    name: str
    file_id: str | None = None
    text: str = ""
    """The text of a file."""
    seen: str = ""
    """What an image shows."""
    problem: str = ""
    """Why it could not be read."""
    data: bytes = b""
    earlier: bool = False
    """Whether it came with an earlier message."""
