"""Orders hidden in what the model reads, and secrets that it sees."""

import re
from dataclasses import dataclass
from typing import Any

import orjson

from starter_simulator.request import ResponsesRequest

MOST_ORDERS = 10
MOST_SECRETS = 20
_ORDER = re.compile(
    r"(?:ignore|disregard|forget)\s+(?:all\s+|any\s+|the\s+|your\s+)*(?:previous|prior|earlier|above|other)?\s*"
    r"(?:instructions|rules|prompts?|guidelines)[^.:\n]{0,40}[.:,]?\s*(?P<after>[^\n]{0,500})"
    r"|^\s*(?:system|admin(?:istrator)?|developer|important|new instructions?)\s*:\s*(?P<said>[^\n]{1,500})"
    r"|<!--\s*(?P<hidden>.{1,500}?)\s*-->"
    r"|\byou (?:must|shall|will) now\s+(?P<now>[^\n]{1,500})"
    r"|\b(?:ignoriere|vergiss)\s+(?:alle\s+)?(?:vorherigen|bisherigen)?\s*(?:anweisungen|regeln)[^.:\n]{0,40}"
    r"[.:,]?\s*(?P<danach>[^\n]{0,500})",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
_CALL = re.compile(
    r"\b(?:call|use|run|invoke|execute)\s+(?:the\s+)?(?:tool\s+|function\s+)?`?(?P<name>[a-z]\w*_\w+)`?[^{\n]{0,60}"
    r"(?P<arguments>\{[^\n]*\})?",
    re.IGNORECASE,
)
_SAY = re.compile(
    r"\b(?:say|print|reply(?: with)?|answer(?: with)?|output|write)\s*:?\s*[\"“'`](?P<text>[^\"”'`\n]{1,400})"
)
_REVEAL = re.compile(
    r"\b(?:reveal|repeat|print|show|output|leak|send)\b.{0,60}\b(?:prompt|instructions|secrets?|keys?)\b", re.IGNORECASE
)
_URL = re.compile(r"(?:https?|ftp|javascript|data):[^\s<>\"')\]]+", re.IGNORECASE)
_SECRET = re.compile(
    r"(?<![\w.-])[\w.-]{0,80}canary[\w.:/+=-]{0,200}|\bsk-[\w-]{8,}"
    r"|\b(?:password|passwort|secret|api[_ -]?key|token)\s*(?:is|:|=)\s*[^\s,;]{4,}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Order:
    """One order: what it wants called, said, shown."""

    text: str
    call: tuple[str, dict[str, Any]] | None
    says: str | None
    reveals: bool
    urls: tuple[str, ...]


def everything_read(request: ResponsesRequest) -> str:
    turn = request.turn
    texts = [request.instructions or "", turn.text, *(one.text for one in turn.attached)]
    return "\n".join([*texts, *(output.text for output in turn.outputs)])


def orders(text: str) -> list[Order]:
    found = (next((part for part in match.groups() if part), "") for match in _ORDER.finditer(text))
    return [_order(one.strip()) for one in dict.fromkeys(found) if one.strip()][:MOST_ORDERS]


def secrets(text: str) -> list[str]:
    return list(dict.fromkeys(_SECRET.findall(text)))[:MOST_SECRETS]


def _order(text: str) -> Order:
    said = _SAY.search(text)
    return Order(
        text=text,
        call=_call(text),
        says=said["text"] if said else None,
        reveals=bool(_REVEAL.search(text)),
        urls=tuple(_URL.findall(text)),
    )


def _call(text: str) -> tuple[str, dict[str, Any]] | None:
    found = _CALL.search(text)
    if not found:
        return None
    try:
        arguments = orjson.loads(found["arguments"] or "{}")
    except orjson.JSONDecodeError:
        arguments = {}
    return found["name"], arguments if isinstance(arguments, dict) else {}
