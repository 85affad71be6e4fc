"""How many tokens something is, where no provider said it: about four characters each."""

from collections.abc import Mapping, Sequence

from app.domain.assets.policies import file_tokens

from .attached_files import attachment_of, references

_CHARS_PER_TOKEN = 4
_SPOKEN = frozenset({"content", "text", "output", "arguments", "refusal", "summary"})
"""Fields of input items that a model reads; files stand beside them by reference."""


def tokens_of(chars: int) -> int:
    """So many characters as tokens, rounded up."""
    return -(-chars // _CHARS_PER_TOKEN)


def input_tokens(instructions: str | None, items: object) -> int:
    """What a request holds."""
    return tokens_of(len(instructions or "") + _spoken_chars(items))


def attached_chars(items: object) -> int:
    """The files of a request, in characters of text that would cost as much."""
    given = items if isinstance(items, list) else []
    return _CHARS_PER_TOKEN * sum(file_tokens(each) for item in given for each in references(item))


def estimated_usage(input_count: int, output_chars: int) -> dict[str, int]:
    """Usage in our own names."""
    output_count = tokens_of(output_chars)
    return {
        "input_tokens": input_count,
        "output_tokens": output_count,
        "total_tokens": input_count + output_count,
    }


def _spoken_chars(value: object) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        if (attachment := attachment_of(value)) is not None:
            return _CHARS_PER_TOKEN * file_tokens(attachment)
        return sum(_spoken_chars(part) for name, part in value.items() if name in _SPOKEN)
    if isinstance(value, Sequence):
        return sum(map(_spoken_chars, value))
    return 0
