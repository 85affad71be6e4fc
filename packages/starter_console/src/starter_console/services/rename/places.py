"""The files that carry the name without being able to read it, each with what changes in it."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starter_contracts.brand import BRAND_FILE, Brand

_MARKDOWN = re.compile(r"([\\`*_\[\]<>])")
_HOLDER = re.compile(r"^Copyright \(c\) \d{4} (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Renaming:
    """From one brand to another."""

    old: Brand
    new: Brand
    named_holder: bool
    """Whether the person has said who holds the copyright."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One file's new content, and what is different in it."""

    path: Path
    text: str
    what: str


def edits(root: Path, renaming: Renaming) -> list[Edit]:
    """Every file that has to change; none when all carry the new name. The brand comes last: it knows the old one."""
    return [edit for edit in _edits(root, renaming) if edit.text != edit.path.read_text(encoding="utf-8")]


def _edits(root: Path, renaming: Renaming) -> Iterator[Edit]:
    for name, change, what in _PLACES:
        path = root / name
        if path.is_file():
            yield Edit(path, change(path.read_text(encoding="utf-8"), renaming), what)
    brand = json.dumps(_plain(renaming.new.model_dump()), indent=2, ensure_ascii=False) + "\n"
    yield Edit(root / BRAND_FILE, brand, "what the web, the API and the console read")


def _plain(value: Any) -> Any:
    """The same with 277 for 277.0, as a person has written it."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value


def markdown(name: str) -> str:
    """The name in a heading, where it means nothing but itself."""
    return _MARKDOWN.sub(r"\\\1", name)


def slug(name: str) -> str:
    """The name in letters that package managers take; `app` where nothing of it is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "app"


def _readme(text: str, renaming: Renaming) -> str:
    old, new = (f"# {markdown(brand.name)}\n" for brand in (renaming.old, renaming.new))
    return new + text.removeprefix(old) if text.startswith(old) else text


def _package(text: str, renaming: Renaming) -> str:
    old, new = (f'"name": "{slug(brand.name)}"' for brand in (renaming.old, renaming.new))
    return text.replace(old, new, 1)


def _openapi(text: str, renaming: Renaming) -> str:
    old, new = (
        f'"title": {json.dumps(f"{brand.name} API", ensure_ascii=False)}' for brand in (renaming.old, renaming.new)
    )
    return text.replace(old, new)


def _licence(text: str, renaming: Renaming) -> str:
    """The licence asks that whoever gave it stays named: a new holder stands beside the first."""
    holder = renaming.new.legal_name
    holders = list(_HOLDER.finditer(text))
    if not renaming.named_holder or not holders or holder in [found[1] for found in holders]:
        return text
    line = f"Copyright (c) {datetime.now(UTC).year} {holder}"
    for found in holders[1:]:
        if found[1] == renaming.old.legal_name:
            return text[: found.start()] + line + text[found.end() :]
    return f"{text[: holders[0].end()]}\n{line}{text[holders[0].end() :]}"


_PLACES: tuple[tuple[str, Callable[[str, Renaming], str], str], ...] = (
    ("README.md", _readme, "its title"),
    ("package.json", _package, "the name of the workspace"),
    ("apps/api-service/.artifacts/openapi-fixtures.json", _openapi, "the title of the API's description"),
    ("LICENSE", _licence, "the holder of the copyright, beside the first"),
)
