"""Counts, repetitions, tables and lists made of the words of a request."""

import re

from starter_simulator.conversation import Turn
from starter_simulator.filling.values import listed
from starter_simulator.text import clip, keywords

MOST_NUMBERS = 5000
MOST_CHARACTERS = 20_000
MOST_WORDS = 5000
MOST_PARAGRAPHS = 60
MOST_ENTRIES = 200

_NUMBER_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twenty": 20,
    "fifty": 50,
    "hundred": 100,
}
NUMBER = rf"\d{{1,6}}|{'|'.join(_NUMBER_WORDS)}"
_FIRST_NUMBER = re.compile(rf"\b({NUMBER})\b", re.IGNORECASE)
_FORM_NAME = re.compile(
    r"^.*?\b(?:tables?|lists?|bullet points|bullets?|checklist|steps)\b"
    rf"(?:\s+(?:of|with|from|for|about|containing|all|the|{NUMBER})\b)*",
    re.IGNORECASE | re.DOTALL,
)
_TOPIC = re.compile(r"\b(?:about|on|regarding|explaining|describing|of|über)\s+(.+?)[.?!]*$", re.IGNORECASE | re.DOTALL)


def number(written: str | None, *, default: int, most: int) -> int:
    if not written:
        return default
    return min(_NUMBER_WORDS.get(written.casefold()) or int(written), most)


def first_number(text: str) -> int | None:
    found = _FIRST_NUMBER.search(text)
    return number(found[1], default=0, most=MOST_ENTRIES) if found else None


def topic(ask: str) -> str:
    found = _TOPIC.search(ask)
    return clip(found[1] if found else " ".join(keywords(ask, 6)) or "this", 120)


def counted(start: str | None, end: str | None, *, down: bool) -> str:
    first = number(start, default=10 if down else 1, most=10**6)
    last = number(end, default=0 if down else 10, most=10**6)
    step = 1 if last >= first else -1
    return ", ".join(str(one) for one in range(first, last + step, step)[:MOST_NUMBERS]) + "."


def repeated(what: str, times: str | None) -> str:
    plain = what.strip(" \"“”'‘’:\n") or what
    most = max(1, MOST_CHARACTERS // (len(plain) + 1))
    return "\n".join([plain] * number(times, default=1, most=most))


def table(rows: list[str]) -> str:
    lines = [f"| {place} | {_cell(row)} | {len(row)} |" for place, row in enumerate(rows, 1)]
    return "\n".join(["| # | Your words | Letters |", "|---|---|---|", *lines])


def listing(rows: list[str], size: int | None, *, numbered: bool) -> str:
    """The rows as a list, told again in rounds when more are wanted than there are."""
    wanted = range(size or len(rows))
    told = [rows[place % len(rows)] + _round(place // len(rows)) for place in wanted]
    return "\n".join(f"{place}. {row}" if numbered else f"- {row}" for place, row in enumerate(told, 1))


def entries(ask: str, turn: Turn) -> list[str]:
    """What the request enumerates after naming its form, else its keywords or those of the conversation."""
    about = _FORM_NAME.sub("", ask, count=1)
    found = listed(about) or keywords(about, 10) or keywords(" ".join(turn.earlier_user_texts), 10)
    return [clip(word, 80) for word in found] or ["(no words given)"]


def _round(times: int) -> str:
    return f" ({times + 1})" if times else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
