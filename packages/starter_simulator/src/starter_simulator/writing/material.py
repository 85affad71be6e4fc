"""A long message taken apart: what it asks, and the text it asks about."""

import re

from starter_simulator.intents import requests_something

LONG = 600
SHORT = 400
_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE = re.compile(r"(?<=[.!?:])\s+")


def take_apart(message: str) -> tuple[str, str]:
    """The request and the pasted material; a short message is all request."""
    text = message.strip()
    if len(text) <= LONG:
        return text, ""
    for parts in (_PARAGRAPH.split(text), text.splitlines(), _SENTENCE.split(text)):
        blocks = [part.strip() for part in parts if part.strip()]
        asks = [part for part in (blocks[0], blocks[-1]) if len(part) <= SHORT and requests_something(part)]
        if asks and len(blocks) > 1:
            return "\n".join(dict.fromkeys(asks)), "\n\n".join(part for part in blocks if part not in asks)
    return "", text


def ask_of(message: str) -> str:
    return take_apart(message)[0]
