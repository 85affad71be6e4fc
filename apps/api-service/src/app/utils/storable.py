"""Text that every store takes: Postgres has no NUL, UTF-8 has no halves of surrogate pairs."""

from typing import Any

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def storable(value: Any) -> Any:
    """The JSON value with what cannot be stored replaced; the same object when there is nothing to replace."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        changed = {_text(str(name)): storable(each) for name, each in value.items()}
        same = all(name in changed and changed[name] is each for name, each in value.items())
        return value if same else changed
    if isinstance(value, list):
        items = [storable(each) for each in value]
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    return value


def _text(value: str) -> str:
    if value.isascii():
        return value.replace("\0", _REPLACEMENT) if "\0" in value else value
    try:
        value.encode()
    except UnicodeEncodeError:
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value.replace("\0", _REPLACEMENT) if "\0" in value else value
