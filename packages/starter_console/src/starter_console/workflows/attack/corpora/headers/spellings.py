"""The ways to write a header field so that one program on the way reads it and the next does not."""

from collections.abc import Iterator

from starter_console.workflows.attack.http import HeaderPairs


def spellings(name: str, value: str, harmless: str) -> Iterator[tuple[str, HeaderPairs]]:
    """How it is written, and the fields; `harmless` is a value that the bearer may claim."""
    words = name.split("-")
    for label, spelled in (
        ("as documented", name),
        ("lower case", name.lower()),
        ("upper case", name.upper()),
        ("mixed case", "".join(c.upper() if i % 2 else c.lower() for i, c in enumerate(name))),
        ("underscores", "_".join(words)),
        ("one underscore", f"{words[0]}-{'_'.join(words[1:])}"),
        ("without X", "-".join(words[1:])),
        ("doubled hyphen", "--".join(words)),
        ("HTTP_ in front", "HTTP_" + "_".join(words).upper()),
        ("forwarded", "X-Forwarded-" + "-".join(words[1:])),
        ("original", "X-Original-" + "-".join(words[1:])),
    ):
        yield label, ((spelled, value),)
    yield "twice, ours first", ((name, harmless), (name, value))
    yield "twice, theirs first", ((name, value), (name, harmless))
    yield "hyphen and underscore", ((name, harmless), (name.replace("-", "_"), value))
    for label, written in _values(value, harmless):
        yield label, ((name, written),)


def _values(value: str, harmless: str) -> Iterator[tuple[str, str]]:
    yield "a list, theirs last", f"{harmless}, {value}"
    yield "a list, theirs first", f"{value},{harmless}"
    yield "a list with a semicolon", f"{harmless};{value}"
    yield "its value in upper case", value.upper()
    yield "quoted", f'"{value}"'
    yield "a JSON list", f'["{value}"]'
    yield "braces around", f"{{{value}}}"
    yield "percent-encoded", "".join(f"%{ord(character):02x}" for character in value)
    yield "full-width letters", "".join(_full_width(character) for character in value)
    yield "an invisible space", value[:1] + "\u200b" + value[1:]
    yield "a right-to-left mark", "\u200f" + value
    yield "a star", "*"
    yield "the word null", "null"
    yield "nothing", ""
    yield "a path", f"../{value}"
    yield "an SQL fragment", f"{value}' OR '1'='1"


def _full_width(character: str) -> str:
    return chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character
