"""A value for a JSON schema, filled from the words of a request."""

import re
from collections.abc import Callable
from typing import Any

from starter_simulator.filling import numeric, values
from starter_simulator.filling.found import Found
from starter_simulator.filling.resolving import (
    DEEP,
    DEEPEST,
    Schema,
    bound,
    is_nullable,
    kind_of,
    properties_of,
    required_of,
    resolved,
)
from starter_simulator.text import clip, keywords, terms, words

MOST_ITEMS = 5
LONGEST = 1000
_TITLES = re.compile(r"title|^name$|subject|headline|label|topic")
_SAMPLES = ("a", "A", "1", "12", "123", "1234", "12345", "abc", "ABC", "a1", "2000-01-01", "00:00", "#000000")


class Filler:
    """Fills one schema; `generous` also fills what is optional, as structured output should."""

    def __init__(
        self,
        schema: Schema,
        source: str,
        *,
        query_name: str | None = None,
        generous: bool = False,
        found: Found | None = None,
    ) -> None:
        self._root = schema
        self._found = found or Found()
        self._source = source.strip() or "nothing was said"
        self._query_name = query_name
        self._generous = generous
        self._numbers = values.numbers(source)

    def fill(self) -> Any:
        return self._value(self._root, "", 0)

    def _value(self, schema: Any, name: str, depth: int) -> Any:
        flat = resolved(schema, self._root, depth)
        if "const" in flat:
            return flat["const"]
        if not self._knows(flat, name):
            if "default" in flat:
                return flat["default"]
            if is_nullable(flat):
                return None
        if isinstance(options := flat.get("enum"), list) and options:
            return self._mentioned(options, options[0])
        fill = self._fillers().get(kind_of(flat))
        return fill(flat, name, depth) if fill else None

    def _fillers(self) -> dict[str, Callable[[Schema, str, int], Any]]:
        return {
            "object": self._object,
            "array": self._array,
            "string": self._string,
            "integer": self._number,
            "number": self._number,
            "boolean": lambda _schema, name, _depth: self._says(name),
        }

    def _knows(self, schema: Schema, name: str) -> bool:
        """Whether the words hold a value of this name and kind."""
        if isinstance(options := schema.get("enum"), list):
            return self._mentioned(options, None) is not None
        match kind_of(schema):
            case "integer" | "number":
                return self._peek(name) is not None
            case "boolean":
                return self._says(name)
            case "string":
                return self._generous or self._text(schema, name) is not None
            case "array":
                return self._generous or bool(values.listed(self._source))
            case _:
                return self._generous

    def _says(self, name: str) -> bool:
        return bool(set(terms(name.replace("_", " "))) & set(terms(self._source)))

    def _mentioned(self, options: list[Any], otherwise: Any) -> Any:
        spoken = _spoken(self._source)
        said = (option for option in options if _spoken(str(option)).strip() and _spoken(str(option)) in spoken)
        return next(said, otherwise)

    def _object(self, schema: Schema, _name: str, depth: int) -> dict[str, Any]:
        if depth > DEEPEST:
            return {}
        required = set(required_of(schema))
        filled: dict[str, Any] = {}
        for name, part in properties_of(schema).items():
            optional = name not in required
            wanted = self._generous or self._knows(resolved(part, self._root, depth), name)
            if optional and (depth > DEEP or not wanted):
                continue
            filled[name] = self._value(part, name, depth + 1)
        return filled

    def _array(self, schema: Schema, name: str, depth: int) -> list[Any]:
        least, most = bound(schema, "minItems", 0), bound(schema, "maxItems", MOST_ITEMS)
        part = schema.get("items", {})
        if depth > DEEP:
            return [self._value(part, name, depth + 1) for _ in range(least)] if depth <= DEEPEST else []
        if least == 0 and self._found.has_nothing_for(name):
            return []
        free = self._is_free_text(part, depth)
        if not free and (parts := self._found.apart()) and kind_of(resolved(part, self._root, depth + 1)) == "object":
            return [self._about_found(one)._value(part, name, depth + 1) for one in parts[: max(least, most)]]
        texts = self._found.listed(name) or values.listed(self._source) or keywords(self._source, MOST_ITEMS)
        count = max(least, min(most, len(texts) if free else 1))
        sources = [texts[index % len(texts)] if free and texts else self._source for index in range(count)]
        if free and self._found.listed(name):
            return [_fitted(source, self._source, resolved(part, self._root, depth + 1)) for source in sources]
        return [self._about(source)._value(part, name, depth + 1) for source in sources]

    def _about(self, source: str) -> "Filler":
        """The same schema filled from other words; the same words keep their place among the numbers."""
        return self if source == self._source else Filler(self._root, source, generous=self._generous)

    def _about_found(self, found: Found) -> "Filler":
        """The same schema filled from one of the passages found."""
        return Filler(self._root, found.text, generous=self._generous, found=found)

    def _is_free_text(self, part: Any, depth: int) -> bool:
        flat = resolved(part, self._root, depth + 1)
        return kind_of(flat) == "string" and not {"enum", "const", "format"} & flat.keys()

    def _peek(self, name: str) -> float | None:
        """The number meant: for a limit only one that is said to be a limit, else the next one."""
        if values.is_limit(name):
            return values.limit(self._source)
        if "year" in name.casefold():
            return next((number for number in self._numbers if 1000 <= number < 3000), None)
        return self._numbers[0] if self._numbers else None

    def _number(self, schema: Schema, name: str, _depth: int) -> int | float:
        value = self._peek(name)
        if value in self._numbers:
            self._numbers.remove(value)
        return numeric.fit(value, schema, whole=kind_of(schema) == "integer")

    def _text(self, schema: Schema, name: str) -> str | None:
        """The text the words hold for this property, when its name or format tells what it is."""
        if name and name == self._query_name:
            return values.search_words(self._source)
        if find := values.BY_FORMAT.get(str(schema.get("format"))):
            return find(self._source)
        return values.by_name(name, self._source)

    def _string(self, schema: Schema, name: str, _depth: int) -> str:
        fallback = values.FALLBACKS.get(str(schema.get("format"))) or values.NAME_FALLBACKS.get(name.casefold())
        text = self._found.named(name) or self._text(schema, name) or fallback
        if text is None:
            text = values.title(self._source) if _TITLES.search(name) else self._source
        return _fitted(text, self._source, schema)


def _spoken(text: str) -> str:
    """The words alone, each between two spaces."""
    return f" {' '.join(words(text.casefold().replace('_', ' ')))} "


def _fitted(text: str, source: str, schema: Schema) -> str:
    """The text in the lengths of the schema, or the first word or sample its pattern accepts."""
    least, most = bound(schema, "minLength", 0), bound(schema, "maxLength", LONGEST)
    fitted = clip(text, most) if most else ""
    if len(fitted) < least:
        fitted = (fitted + " " + source * least)[:least]
    pattern = schema.get("pattern")
    if not isinstance(pattern, str):
        return fitted
    try:
        accepts = re.compile(pattern).search
    except re.error:
        return fitted
    candidates = (fitted, *source.split(), *_SAMPLES)
    return next((word for word in candidates if least <= len(word) <= most and accepts(word)), fitted)
