"""An answer about the images and files that a message brings."""

import re
from collections.abc import Iterable

from starter_simulator import intents
from starter_simulator.conversation import Turn
from starter_simulator.items import Answer, Attached
from starter_simulator.retrieval import central
from starter_simulator.text import clip, sentences
from starter_simulator.writing.composing import joined
from starter_simulator.writing.findings import Passage
from starter_simulator.writing.quoting import quotes

SUMMARISES = re.compile(
    r"\bsummar|\btl;?dr\b|\bshorten\b|\bkey points\b|\bgist\b|\bmain points\b|\bzusammenfass", re.IGNORECASE
)
SEES = "A simulated model sees sizes and colours, not things."
_PARAGRAPHS = re.compile(r"\n\s*\n")


def meant(turn: Turn, ask: str) -> list[Attached]:
    """The images and files that this message brings; of earlier ones, those that its words mean."""
    fresh = [one for one in turn.attached if not one.earlier]
    if fresh or not intents.asks_attached_before(ask):
        return fresh
    of_kind = [one for one in turn.attached if bool(one.seen) == intents.asks_picture(ask)]
    return of_kind or list(turn.attached)


def about_attached(turn: Turn, ask: str) -> Answer | None:
    """What the images and files that are meant hold; None when there are none."""
    given = meant(turn, ask)
    if not given:
        return None
    parts = [Answer(f"“{one.name}” is not read: {one.problem}.") for one in given if one.problem]
    seen = [Answer(f"“{one.name}” is {one.seen}.") for one in given if one.seen]
    parts += [Answer(f"“{one.name}” is empty.") for one in given if not (one.problem or one.seen or one.text.strip())]
    texts = [one for one in given if one.text.strip()]
    if texts:
        parts.append(_about_texts(texts, ask))
    if seen:
        parts += [*seen, Answer(SEES)]
    brings = "brings files" if any(not one.earlier for one in given) else "asks about files of an earlier one"
    reason = f"The message {brings}, so I say what is in them."
    return joined([Answer(part.text, part.citations, reason if place == 0 else "") for place, part in enumerate(parts)])


def passages_of(attached: Iterable[Attached]) -> list[Passage]:
    """The paragraphs of texts, each with the name of its file."""
    return [
        Passage(paragraph.strip(), title=one.name)
        for one in attached
        for paragraph in _PARAGRAPHS.split(one.text)
        if paragraph.strip()
    ]


def central_points(text: str) -> Answer:
    whole = list(dict.fromkeys(sentences(text)))
    chosen = [whole[index] for index in central(whole, 5)]
    points = "\n".join(f"- {clip(sentence, 400)}" for sentence in chosen)
    count = f"The most central sentences of your text ({len(whole)} in all):"
    reason = "I pick the sentences of the text that share most with the rest."
    return joined([Answer(count, reason=reason), Answer(points)])


def _about_texts(texts: list[Attached], ask: str) -> Answer:
    quoted = None if SUMMARISES.search(ask) or not ask else quotes(passages_of(texts), ask)
    if quoted:
        return joined([Answer("What you attached says this about it:"), quoted])
    told = [joined([Answer(f"“{one.name}”:"), central_points(one.text)]) for one in texts]
    return joined(told)
