"""What a reader of a run may see of a value: secrets masked, long text cut, and a notice for each of both."""

import json
import math
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel

from app.domain.ai.json_mask import JsonTextMask
from app.domain.ai.secret_keys import REDACTED, is_secret_key

ARGUMENT_STRING_LIMIT = 4_000
ARGUMENTS_TEXT_LIMIT = 8_000
OUTPUT_LIMIT = 8_000

_MAX_DEPTH = 32
_MIN_INTEGER, _MAX_INTEGER = -(2**63), 2**64 - 1  # what JSON encoders and Postgres readers take
_SCANNED_PER_SHOWN = 4  # masked text is shorter than its source, so more than the limit is looked at
_UNSTORABLE = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}

Notice = dict[str, str]


@dataclass(frozen=True, slots=True)
class Visible:
    """A value as readers see it (JSON values only) and the notices that say what was changed."""

    value: Any
    notices: list[Notice]


def notice(kind: Literal["redacted", "truncated"], path: str, message: str) -> Notice:
    """The wire form of a notice."""
    return {"type": kind, "path": path, "message": message}


def clean_text(text: str) -> str:
    """Text that every store and client accepts: NUL and lone surrogates become U+FFFD."""
    if text.isascii():
        return text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(_UNSTORABLE)
    return text.replace("\0", "\ufffd")


def truncate(text: str, *, limit: int, path: str) -> Visible:
    """At most `limit` characters of the text."""
    if len(text) <= limit:
        return Visible(text, [])
    return Visible(text[:limit], [_cut_notice(path, limit)])


def visible_value(value: object, *, path: str, string_limit: int, also: Collection[str] = ()) -> Visible:
    """Any value as JSON, with secret fields and those named in `also` masked, every string cut to `string_limit`."""
    walk = _Walk(string_limit=string_limit, also=also)
    return Visible(walk.visit(value, path, 0), walk.notices)


def visible_json_text(text: str, *, path: str, limit: int, also: Collection[str] = ()) -> Visible:
    """Text that may be JSON, with secret fields and those named in `also` masked in place, cut to `limit`."""
    mask = JsonTextMask(also)
    scanned = clean_text(text[: _SCANNED_PER_SHOWN * limit])
    shown = mask.feed(scanned)
    notices = [masked_notice(path)] if mask.masked else []
    if len(shown) > limit or len(text) > len(scanned):
        notices.append(_cut_notice(path, limit))
    return Visible(shown[:limit], notices)


def masked_notice(path: str) -> Notice:
    """The notice of a masked secret."""
    return notice("redacted", path, "a secret value was masked")


def _cut_notice(path: str, limit: int) -> Notice:
    return notice("truncated", path, f"cut to {limit} characters")


def visible_output(output: object, *, also: Collection[str] = ()) -> Visible:
    """A tool's result as readers see it: at most `OUTPUT_LIMIT` characters, whatever its shape."""
    if isinstance(output, str):
        return visible_json_text(output, path="output", limit=OUTPUT_LIMIT, also=also)
    seen = visible_value(output, path="output", string_limit=OUTPUT_LIMIT, also=also)
    text = json.dumps(seen.value, ensure_ascii=False)
    if len(text) <= OUTPUT_LIMIT:
        return seen
    redactions = [entry for entry in seen.notices if entry["type"] == "redacted"]
    cut = truncate(text, limit=OUTPUT_LIMIT, path="output")
    return Visible(cut.value, redactions + cut.notices)


@dataclass(slots=True)
class _Walk:
    """One pass over a value."""

    string_limit: int
    also: Collection[str] = ()
    notices: list[Notice] = field(default_factory=list[Notice])

    def visit(self, value: object, path: str, depth: int) -> Any:
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, int):
            return int(value) if _MIN_INTEGER <= value <= _MAX_INTEGER else self._text(hex(value), path)
        if isinstance(value, float):
            return float(value) if math.isfinite(value) else None
        if isinstance(value, BaseModel):
            value = value.model_dump(mode="json", warnings=False)
        if isinstance(value, Mapping | Sequence | Set) and not isinstance(value, str | bytes | bytearray):
            return self._container(value, path, depth)
        return self._text(str(value), path)

    def _container(self, value: Mapping[Any, Any] | Sequence[Any] | Set[Any], path: str, depth: int) -> Any:
        if depth >= _MAX_DEPTH:
            self.notices.append(notice("truncated", path, f"nested deeper than {_MAX_DEPTH} levels"))
            return None
        if isinstance(value, Mapping):
            return {clean_text(str(key)): self._field(str(key), inner, path, depth) for key, inner in value.items()}
        return [self.visit(inner, f"{path}[{index}]", depth + 1) for index, inner in enumerate(value)]

    def _field(self, key: str, value: object, path: str, depth: int) -> Any:
        here = f"{path}.{clean_text(key)}"
        if (is_secret_key(key) or key in self.also) and value is not None and not isinstance(value, bool):
            self.notices.append(masked_notice(here))
            return REDACTED
        return self.visit(value, here, depth + 1)

    def _text(self, text: str, path: str) -> str:
        cut = truncate(clean_text(text), limit=self.string_limit, path=path)
        self.notices.extend(cut.notices)
        return str(cut.value)
