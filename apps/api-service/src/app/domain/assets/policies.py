"""What a file may be called, and what its content makes of it."""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath

from app.domain.assets.models import Attachment

TEXT = "text/plain"
BINARY = "application/octet-stream"
PDF = "application/pdf"
LONGEST_NAME_BYTES = 255
_MOST_IMAGE_TOKENS, _PIXELS_PER_TOKEN = 3_000, 500
_PAGE_TOKENS = 1_500
"""A page is given as its text and as an image."""
_BYTES_PER_TOKEN = 4

_SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/gif": (".gif",),
    "image/webp": (".webp",),
    PDF: (".pdf",),
}
"""The endings of a content's names, the usual one first."""
_TEXTS: Mapping[str, str] = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".csv": "text/csv",
    ".json": "application/json",
}
"""Texts that have a type of their own, by the ending of their name; nothing that a browser would execute."""
_ACTIVE = frozenset({".html", ".htm", ".xhtml", ".shtml", ".xht", ".svg", ".svgz", ".xml", ".xsl", ".xslt"})
_ACTIVE_ON_DISK = frozenset({".mht", ".mhtml", ".hta", ".url", ".lnk", ".desktop", ".webloc", ".scf", ".vbs", ".wsf"})
"""Endings that make a program execute a text when somebody opens what they have downloaded."""
_UNWANTED = re.compile(r'[<>:"|?*]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
"""Names that Windows keeps for devices."""


def sniffed(head: bytes) -> str | None:
    """The type of a content that begins like this; None for texts and for what is not known.

    Only the very beginning counts: what has something else in front may be something else to another program.
    """
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return PDF if head.startswith(b"%PDF-") else None


def text_type(filename: str) -> str:
    """The type of a text that is called so."""
    return _TEXTS.get(_suffix(filename), TEXT)


def is_text(mime_type: str) -> bool:
    """Whether a model may read it as it is."""
    return mime_type == TEXT or mime_type in _TEXTS.values()


def file_tokens(file: Attachment) -> int:
    """About so much a file costs a model to read; rather too much than too little."""
    if file.is_image:
        return min(_MOST_IMAGE_TOKENS, 100 + (file.width or 1024) * (file.height or 1024) // _PIXELS_PER_TOKEN)
    if file.mime_type == PDF:
        return _PAGE_TOKENS * (file.pages or 1)
    return -(-file.size_bytes // _BYTES_PER_TOKEN) if is_text(file.mime_type) else 0


def safe_filename(wanted: str, mime_type: str) -> str:
    """The last part of a path, without what could mislead a person, a shell or a header, ending as its content does."""
    name = unicodedata.normalize("NFC", wanted).replace("\\", "/").rpartition("/")[2]
    name = "".join(" " if char.isspace() else char for char in name if _is_visible(char) or char.isspace())
    name = _UNWANTED.sub("_", " ".join(name.split())).strip(". ") or "file"
    if _DEVICES.fullmatch(name):
        name = f"_{name}"
    return _shortened(_with_honest_suffix(name, mime_type))


def _is_visible(char: str) -> bool:
    """Controls, marks that turn the direction of writing, surrogates and what has no meaning yet are not."""
    return unicodedata.category(char)[0] != "C"


def _with_honest_suffix(name: str, mime_type: str) -> str:
    suffix = _suffix(name)
    if honest := _SUFFIXES.get(mime_type):
        return name if suffix in honest else name + honest[0]
    if mime_type == BINARY:
        return name if suffix not in _ACTIVE | _ACTIVE_ON_DISK else f"{name}.bin"
    return f"{name}.txt" if suffix in _ACTIVE | _ACTIVE_ON_DISK else name


def _shortened(name: str) -> str:
    suffix = _suffix(name)
    if len(suffix.encode()) > 16:
        suffix = ""
    stem = name[: len(name) - len(suffix)].encode()[: LONGEST_NAME_BYTES - len(suffix.encode())]
    return stem.decode(errors="ignore").rstrip() + name[len(name) - len(suffix) :]


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()
