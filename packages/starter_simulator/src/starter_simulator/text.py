"""Words, sentences, stream pieces and token estimates of plain text."""

import re
from collections import Counter

_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+")
_PIECE = re.compile(r"\s*\S{1,14}|\s+")
_TOKEN = re.compile(r"\w{1,6}|[^\w\s]{1,3}")
_LINE_MARK = re.compile(r"^\s*(?:[-*+>]|#{1,6}|\d{1,3}[.)])\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?。！？])[\"')\]»”]*\s+|(?<=[。！？])")

_STOP = """a about again all also am an and any are as at be been but by can could did do does doing for from get give
had has have he her his how i if in into is it its just let like ll may me mine must my no not of off on one only or our
out over please re s shall she should so some t than that the their them then there these they this those to too up us
use using ve was we were what when where which who whom whose why will with would yes you your"""
STOP_WORDS = frozenset(_STOP.split())


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def stem(word: str) -> str:
    """A light English stemmer: enough for `writes`, `writing` and `write` to meet."""
    word = word.casefold()
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    for suffix in ("ing", "ed", "es", "s"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3 and not word.endswith("ss"):
            word = word[: -len(suffix)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] in "bdgmnprt":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def terms(text: str) -> list[str]:
    """The stems that carry meaning, in order."""
    return [stem(word) for word in words(text) if word.casefold() not in STOP_WORDS]


def keywords(text: str, limit: int) -> list[str]:
    """The most frequent meaningful words as they were written, most frequent first."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for word in words(text):
        if word.casefold() in STOP_WORDS or word.isdigit():
            continue
        counts[stem(word)] += 1
        written.setdefault(stem(word), word)
    return [written[key] for key, _ in counts.most_common(limit)]


def sentences(text: str) -> list[str]:
    """The sentences of a text or of its markdown, without list marks and headings' hashes."""
    found: list[str] = []
    for line in text.splitlines():
        plain = _LINE_MARK.sub("", line).strip()
        found.extend(part.strip() for part in _SENTENCE_END.split(plain) if part.strip())
    return found


def pieces(text: str) -> list[str]:
    """The text cut into word-like pieces that join to the text again."""
    return _PIECE.findall(text)


def tokens(text: str) -> int:
    """An estimate of how many tokens a model would count."""
    return sum(1 for _ in _TOKEN.finditer(text))


def clip(text: str, limit: int) -> str:
    """One line of at most `limit` characters, cut at a word when it must be cut."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut) + "…"
