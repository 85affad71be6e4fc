"""Tools that the model's provider runs, and what may be said about each."""

from dataclasses import dataclass
from typing import ClassVar, Literal

HostedKind = Literal["web_search", "file_search", "code_interpreter", "image_generation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSearchOptions:
    """Searches the public web; answers cite the pages."""

    kind: ClassVar[HostedKind] = "web_search"
    context_size: Literal["low", "medium", "high"] = "medium"
    """How much of what is found the model reads."""
    allowed_domains: tuple[str, ...] = ()
    """Only these and what lies below them; none: all."""
    country: str | None = None
    """Two letters, for results of a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSearchOptions:
    """Searches documents; answers cite the files."""

    kind: ClassVar[HostedKind] = "file_search"
    vector_stores: tuple[str, ...] = ()
    """The provider's ids of stores that all organisations share; none: the documents of the organisation asking."""
    max_results: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeInterpreterOptions:
    """Writes and runs Python in a container that has no network."""

    kind: ClassVar[HostedKind] = "code_interpreter"
    memory: Literal["1g", "4g", "16g", "64g"] | None = None
    """None: as the provider has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageGenerationOptions:
    """Draws pictures."""

    kind: ClassVar[HostedKind] = "image_generation"
    size: str = "auto"
    """Such as `1024x1024`."""
    quality: Literal["low", "medium", "high", "auto"] = "auto"
    background: Literal["transparent", "opaque", "auto"] = "auto"
    output_format: Literal["png", "webp", "jpeg"] = "png"
    partial_images: int = 2
    """How many drafts people see before the picture, at most 3."""


HostedOptions = WebSearchOptions | FileSearchOptions | CodeInterpreterOptions | ImageGenerationOptions
