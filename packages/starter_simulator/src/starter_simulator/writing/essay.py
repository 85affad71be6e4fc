"""Long markdown made of the words of the request and the conversation, without stating facts about them."""

from collections.abc import Iterator
from itertools import count, islice

from starter_simulator.conversation import Turn
from starter_simulator.retrieval import best
from starter_simulator.text import clip, keywords, sentences

_TURNS = (
    "The word **{a}** stands in this conversation next to *{b}*. A full answer would say how the two depend on each "
    "other, who decides about {a}, and what happens to {b} when {a} changes.",
    "Take {a} first. It can be asked about in three ways: what it is, how it is measured, and what would be missing "
    "without it. Each way leads back to {b}, and none of them can be settled from the words alone.",
    "Whoever writes about {a} has to choose a point of view. Seen from {b}, it is a part of something larger; seen "
    "from {topic}, it may be the reason for the question.",
    "It helps to put {a} and {b} side by side and to ask which of them came up first, which of them can be changed, "
    "and which of them the reader cares about.",
    "An example would make {a} clearer. Your words do not hold one, so this place stays open: a sentence of yours "
    "about {b} would be quoted here.",
)
_LISTS = (
    "- What is {a}, in one sentence?\n- Where does {a} come from?\n- What does {a} change about {b}?",
    "1. Name what you know about {a}.\n2. Name what you only assume about {b}.\n3. Look for a source on {topic}.",
)

_HEADINGS = ("{a}", "{a} and {b}", "What to ask about {a}", "From {a} to {b}", "Where {a} comes from")


def essay(topic: str, turn: Turn, *, paragraphs: int, headings: bool) -> str:
    """So many paragraphs of markdown, sections with lists and quotes when headings are wanted."""
    opening = (
        f"You asked for a text about **{topic}**. A simulated model knows nothing beyond your words, so this text "
        "turns them over instead of stating facts."
    )
    if not headings:
        return "\n\n".join([opening, *islice(_prose(topic, turn), paragraphs - 1)])
    sections = islice(_sections(topic, turn), max(1, paragraphs // 3))
    return "\n\n".join([f"# {topic[:1].upper()}{topic[1:]}", opening, *sections])


def plain_words(topic: str, turn: Turn, size: int) -> str:
    """Prose of exactly so many words."""
    found: list[str] = []
    for paragraph in _prose(topic, turn):
        found += paragraph.replace("*", "").split()
        if len(found) >= size:
            break
    return " ".join(found[:size]).rstrip(",;:.") + "."


def _keys(topic: str, turn: Turn) -> list[str]:
    """The words to turn over; three stand-ins when the request has hardly any."""
    found = keywords(" ".join([topic, topic, *turn.earlier_user_texts]), 12)
    keys = [key.casefold() if key.istitle() else key for key in found]
    return keys if len(keys) > 2 else [*keys, "the question", "the reader", "the example"]


def _pairs(topic: str, turn: Turn) -> Iterator[tuple[int, str, str]]:
    keys = _keys(topic, turn)
    for number in count():
        first = number % len(keys)
        yield number, keys[first], keys[(first + 1 + number // len(keys)) % len(keys)]


def _prose(topic: str, turn: Turn) -> Iterator[str]:
    for number, a, b in _pairs(topic, turn):
        yield _TURNS[number % len(_TURNS)].format(a=a, b=b, topic=topic)


def _sections(topic: str, turn: Turn) -> Iterator[str]:
    spoken = [sentence for text in turn.earlier_user_texts for sentence in sentences(text)]
    for number, a, b in _pairs(topic, turn):
        heading = _HEADINGS[number % len(_HEADINGS)].format(a=a, b=b)
        parts = [f"## {heading[:1].upper()}{heading[1:]}", _TURNS[number % len(_TURNS)].format(a=a, b=b, topic=topic)]
        quoted = best(spoken, a, 1)
        if quoted:
            parts.append(f"You said before:\n\n> {clip(spoken[quoted[0]], 300)}")
        else:
            parts.append(_LISTS[number % len(_LISTS)].format(a=a, b=b, topic=topic))
        yield "\n\n".join(parts)
