"""Single values found in the words of a request, by the name or format of what is wanted."""

import re
from collections.abc import Callable

from starter_simulator.filling import places
from starter_simulator.text import clip, sentences

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_URL = re.compile(r"https?://[^\s<>\"')\]]+")
_DATE = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])\b")
_CLOCK = re.compile(r"\b(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\b")
_UUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.])-?\d{1,15}(?:\.\d{1,6})?(?![\w])")
_LIMIT_NAME = re.compile(r"limit|count|top_?k|^max|^num|^n$|size$")
_LIMIT = re.compile(
    r"\b(?:top|first|limit|at most|up to|max(?:imum)?)\s+(?:of\s+)?(\d{1,6})\b"
    r"|\b(\d{1,6})\s+(?:best\s+)?(?:results?|documents?|hits?|matches|items?|entries|passages)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b[A-Z]\w+(?:\s[A-Z]\w+){1,2}\b")
_PROPER = re.compile(r"\b[A-Z][\w&.+-]*\w(?:\s(?:(?:of|for|and|the)\s)?[A-Z][\w&.+-]*\w){0,6}")
_BEFORE = re.compile(r"[\w,;(“\"]\s*$")
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{1,400})[\"”“»]")
_SEPARATOR = re.compile(r"\s*[,;]\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+")
_ASKING = re.compile(
    r"^(?:please\s+|can you\s+|could you\s+|and\s+|now\s+)*"
    r"(?:(?:use|call)\s+(?:the\s+)?\w+(?:\s+tool)?(?:\s+(?:to|and))?\s+)?"
    r"(?:(?:search|look in) (?:(?:the |my |our |in |all |on )*(?:documents?|files?|notes?|web|internet) )?"
    r"(?:for |about |on )?"
    r"|find(?: out)?\s+(?:me )?|look up\s+|look for\s+|tell me about\s+|for\s+"
    r"|(?:summari[sz]e|collect|list)\s+what you (?:can )?find (?:about|on)\s+|research\s+"
    r"|suche?\s+(?:im (?:web|netz|internet)\s+)?nach\s+)?",
    re.IGNORECASE,
)

LONGEST_PART = 60
_SUBJECT_WITHIN = 2_000
FALLBACKS = {
    "date": "2000-01-01",
    "date-time": "2000-01-01T00:00:00Z",
    "time": "00:00:00Z",
    "email": "someone@example.com",
    "uri": "https://example.com/",
    "uuid": "00000000-0000-4000-8000-000000000000",
}


def _first(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    def find(text: str) -> str | None:
        found = pattern.search(text)
        return found.group() if found else None

    return find


def _date_time(text: str) -> str | None:
    date, clock = _DATE.search(text), _CLOCK.search(text)
    return f"{date.group()}T{(clock.group() if clock else '00:00')[:5]}:00Z" if date else None


def _clock(text: str) -> str | None:
    found = _CLOCK.search(text)
    return f"{found.group()[:5]}:00Z" if found else None


def person(text: str) -> str | None:
    """Two or three capitalised words in a row."""
    found = _PERSON.search(text)
    return found.group() if found else None


def subject(text: str) -> str | None:
    """The first proper name that does not just begin a sentence."""
    text = text[:_SUBJECT_WITHIN]
    return next((found.group() for found in _PROPER.finditer(text) if _BEFORE.search(text[: found.start()])), None)


def quoted(text: str) -> list[str]:
    return [part.strip() for part in _QUOTED.findall(text) if part.strip()]


BY_FORMAT: dict[str, Callable[[str], str | None]] = {
    "date": _first(_DATE),
    "date-time": _date_time,
    "time": _clock,
    "email": _first(_EMAIL),
    "uri": _first(_URL),
    "uuid": _first(_UUID),
}
BY_NAME: tuple[tuple[re.Pattern[str], Callable[[str], str | None]], ...] = (
    (re.compile(r"time_?zone|^tz$|^zone$"), places.time_zone),
    (re.compile(r"city|location|place|country|region|destination"), places.place),
    (re.compile(r"e_?mail"), _first(_EMAIL)),
    (re.compile(r"ur[il]$|^link$|website"), _first(_URL)),
    (re.compile(r"date$|^day$"), _first(_DATE)),
    (re.compile(r"^(?:company|organi[sz]ation|project|product|brand|vendor|institution)(?:_?name)?$"), subject),
    (re.compile(r"^(?:full_?|person_?)?name$|author|customer|contact"), person),
)
NAME_FALLBACKS = {"timezone": "UTC", "time_zone": "UTC", "tz": "UTC"}


def by_name(name: str, text: str) -> str | None:
    """The value in the text of the kind that the name tells, when it tells one."""
    find = next((find for pattern, find in BY_NAME if pattern.search(name.casefold())), None)
    return find(text) if find else None


def is_limit(name: str) -> bool:
    return bool(_LIMIT_NAME.search(name.casefold()))


def limit(text: str) -> float | None:
    """A number that the text calls a limit: `top 3`, `5 results`."""
    found = _LIMIT.search(text)
    return float(found[1] or found[2]) if found else None


def numbers(text: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(text)]


def listed(text: str) -> list[str]:
    """What the text enumerates: quoted parts, or short parts between commas and `and`; else nothing."""
    if len(parts := quoted(text)) > 1:
        return parts
    after = text.split(":", 1)[1] if ":" in text else text
    line = next((sentence for sentence in sentences(after) if _SEPARATOR.search(sentence)), "")
    parts = [part.strip(" .?!") for part in _SEPARATOR.split(line)]
    parts = [part for part in parts if part]
    return parts if len(parts) > 1 and all(len(part) <= LONGEST_PART for part in parts) else []


def search_words(clause: str) -> str:
    """What to search for: the clause without the words that only ask for the search."""
    return _ASKING.sub("", clause, count=1).strip(" .!") or clause.strip()


def title(text: str) -> str:
    """A short line: the beginning of what follows a colon, else of the text."""
    after = text.split(":", 1)[1] if ":" in text else text
    return clip(next(iter(sentences(after)), text), 60)
