"""Which form a request asks its answer to have: counting, repeating, tables, lists, code, texts of a length."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from starter_simulator.conversation import Turn
from starter_simulator.items import Answer
from starter_simulator.writing import shapes
from starter_simulator.writing.code import write_code
from starter_simulator.writing.drafts import draft, shortened, tidied
from starter_simulator.writing.essay import essay, plain_words
from starter_simulator.writing.material import ask_of
from starter_simulator.writing.worked import ASKED, worked

Match = re.Match[str]
NUMBER = shapes.NUMBER
_MAKES = r"(?:write|make|give|create|draft|compose|generate|produce|show|answer|tell|format|put|return|need|want)\b"
_LONG_PARAGRAPHS = 18
_SHORT_PARAGRAPHS = 4


@dataclass(frozen=True, slots=True)
class Form:
    """A form, the words that ask for it and what writes it."""

    name: str
    pattern: re.Pattern[str]
    write: Callable[[Match, str, Turn], str]


def asks_form(clause: str) -> bool:
    return any(form.pattern.search(clause) for form in FORMS)


def write_form(turn: Turn) -> Answer | None:
    """The first form the request asks for, made from its own words; None when it asks for none."""
    ask = ask_of(turn.question)
    for form in FORMS:
        if found := form.pattern.search(ask):
            reason = f"The request asks for {form.name}, which I can make from its words."
            return Answer(form.write(found, ask, turn), reason=reason)
    return None


def _count(found: Match, _ask: str, _turn: Turn) -> str:
    return shapes.counted(found["from"], found["to"], down=bool(found["down"]))


def _repeat(found: Match, _ask: str, _turn: Turn) -> str:
    return shapes.repeated(found["what"], found["times"])


def _worked(_found: Match, ask: str, _turn: Turn) -> str:
    return worked(ask)


def _table(_found: Match, ask: str, turn: Turn) -> str:
    return shapes.table(shapes.entries(ask, turn))


def _list(found: Match, ask: str, turn: Turn) -> str:
    numbered = any(word in found.group().casefold() for word in ("number", "step"))
    return shapes.listing(shapes.entries(ask, turn), shapes.first_number(ask), numbered=numbered)


def _length(found: Match, ask: str, turn: Turn) -> str:
    size = shapes.number(found["size"], default=100, most=shapes.MOST_WORDS)
    if found["unit"].casefold().startswith("word"):
        return plain_words(shapes.topic(ask), turn, size)
    return essay(shapes.topic(ask), turn, paragraphs=min(size, shapes.MOST_PARAGRAPHS), headings=False)


def _long(_found: Match, ask: str, turn: Turn) -> str:
    return essay(shapes.topic(ask), turn, paragraphs=_LONG_PARAGRAPHS, headings=True)


def _code(_found: Match, ask: str, _turn: Turn) -> str:
    return write_code(ask)


def _draft(found: Match, ask: str, turn: Turn) -> str:
    return draft(found["kind"].casefold(), shapes.topic(ask), turn)


def _prose(_found: Match, ask: str, turn: Turn) -> str:
    return essay(shapes.topic(ask), turn, paragraphs=_SHORT_PARAGRAPHS, headings=False)


def _shorter(found: Match, _ask: str, _turn: Turn) -> str:
    return shortened(found["text"])


def _tidier(found: Match, _ask: str, _turn: Turn) -> str:
    return tidied(found["text"])


def _form(name: str, pattern: str, write: Callable[[Match, str, Turn], str]) -> Form:
    return Form(name, re.compile(pattern, re.IGNORECASE | re.DOTALL), write)


FORMS = (
    _form(
        "counting",
        rf"\bcount(?:\s+(?P<down>down)|\s+up)?(?=\s+(?:from|to)\s+(?:{NUMBER}))(?:\s+from\s+(?P<from>{NUMBER}))?"
        rf"(?:\s+(?:up\s+|down\s+)?to\s+(?P<to>{NUMBER}))?",
        _count,
    ),
    _form(
        "a repetition",
        rf"\b(?:repeat|say|write|print)\s+(?P<what>.{{1,2000}}?)\s+(?P<times>{NUMBER})\s+times\b",
        _repeat,
    ),
    _form(
        "a repetition",
        r"\b(?:repeat after me|say exactly|repeat this)\b:?\s*(?P<what>\S.{0,20000})(?P<times>)",
        _repeat,
    ),
    _form(
        "a text of a length",
        rf"\b{_MAKES}.{{0,80}}?\b(?P<size>{NUMBER})[- ](?P<unit>words?|paragraphs?)\b",
        _length,
    ),
    _form(
        "a long text",
        r"\b(?:long|detailed|lengthy|extensive|thorough)\b.{0,40}\b"
        r"(?:answer|text|essay|explanation|article|story|report|reply|description)\b"
        r"|\b(?:langen?|ausführlichen?)\b.{0,40}\b(?:text|artikel|aufsatz|bericht|antwort)\b",
        _long,
    ),
    _form("a worked example", rf"(?:\b{_MAKES}|\bwith\b|\b(?:explain|work out)\b).{{0,80}}?{ASKED}", _worked),
    _form("a table", rf"\b{_MAKES}.{{0,60}}\btable\b|\b(?:as|in) a (?:markdown )?table\b|^table\b", _table),
    _form(
        "code",
        rf"\b{_MAKES}.{{0,60}}\b(?:code|function|script|program|query|snippet|component|regex)\b|\bcode block\b",
        _code,
    ),
    _form(
        "a draft",
        r"\b(?:write|draft|compose)\b.{0,60}\b(?P<kind>e-?mail|letter|message|post|announcement|note|reply|invitation)\b",
        _draft,
    ),
    _form("a text", r"\b(?:write|draft|compose)\b.{0,60}\b(?:text|poem|story|article|essay|blog|summary)\b", _prose),
    _form("a shorter text", r"\b(?:shorten|summari[sz]e|condense)\b[^:]{0,60}:\s*(?P<text>\S.*)", _shorter),
    _form("a tidier text", r"\b(?:rewrite|improve|edit|proofread|correct)\b[^:]{0,60}:\s*(?P<text>\S.*)", _tidier),
    _form(
        "a list",
        rf"\b{_MAKES}.{{0,60}}\b(?:list|bullets?|bullet points|checklist|steps)\b"
        r"|\bas a (?:bulleted |numbered |bullet )?list\b|^list\b",
        _list,
    ),
)
