"""An answer from the conversation itself: forms, pasted text, what was said before, or an honest sentence."""

import re

from starter_simulator import intents
from starter_simulator.conversation import Turn
from starter_simulator.items import Answer
from starter_simulator.retrieval import central
from starter_simulator.text import clip, sentences
from starter_simulator.writing.composing import joined
from starter_simulator.writing.findings import Passage
from starter_simulator.writing.forms import write_form
from starter_simulator.writing.material import take_apart
from starter_simulator.writing.quoting import quotes

ABLE = (
    "I can quote from text you paste or documents I may search, use the tools of this agent, and write lists, tables, "
    "code frames, counts and long texts from your own words."
)
UNREAD = "I cannot look at images or files: a simulated model reads text only."
_SUMMARISE = re.compile(r"\bsummar|\btl;?dr\b|\bshorten\b|\bkey points\b|\bgist\b|\bmain points\b", re.IGNORECASE)


def from_conversation(turn: Turn) -> Answer:
    answer = _written(turn)
    return joined([Answer(UNREAD), answer]) if turn.parts else answer


def _written(turn: Turn) -> Answer:
    ask, material = take_apart(turn.question)
    if material:
        return _about_material(ask, material)
    return write_form(turn) or _small_talk(ask) or _remembered(ask, turn) or _honest(ask)


def _about_material(ask: str, material: str) -> Answer:
    quoted = None if _SUMMARISE.search(ask) or not ask else quotes([Passage(material)], ask)
    if quoted:
        lead = Answer(
            "Your text says this about it:", reason="The message brings its own text; I quote what fits the question."
        )
        return joined([lead, quoted])
    whole = list(dict.fromkeys(sentences(material)))
    chosen = [whole[index] for index in central(whole, 5)]
    points = "\n".join(f"- {clip(sentence, 400)}" for sentence in chosen)
    count = f"The most central sentences of your text ({len(whole)} in all):"
    reason = "I pick the sentences of the pasted text that share most with the rest."
    return joined([Answer(count, reason=reason), Answer(points)])


def _small_talk(ask: str) -> Answer | None:
    reason = "Nothing is asked that needs a tool or a source."
    if intents.small_talk(ask):
        return Answer(f"A simulated model is answering: it has no knowledge of its own. {ABLE}", reason=reason)
    if intents.thanks(ask) and len(ask) < 40:
        return Answer("You are welcome.", reason=reason)
    if intents.greets(ask) and len(ask) < 40:
        return Answer(f"Hello! A simulated model is answering. {ABLE}", reason=reason)
    return None


def _remembered(ask: str, turn: Turn) -> Answer | None:
    texts = turn.earlier_user_texts
    if not texts or not (intents.asks_about(ask) or intents.asks_memory(ask)):
        return None
    quoted = quotes([Passage(text) for text in texts], ask, limit=2)
    if quoted is None and intents.asks_memory(ask):
        quoted = Answer(f"> {clip(texts[-1], 500)}")
    if quoted is None:
        return None
    return joined(
        [Answer("You said earlier:", reason="An earlier message of this conversation fits the question."), quoted]
    )


def _honest(ask: str) -> Answer:
    gist = clip(ask, 200)
    heard = f"You wrote: “{gist}”" if gist else "Your message has no words"
    heard += "" if gist.endswith((".", "!", "?", "…")) else "."
    if gist and not (intents.asks_about(ask) or intents.requests_something(ask)):
        kept = "A simulated model is answering: it can quote that later, and adds nothing to it."
        return Answer(f"{heard} {kept} {ABLE}", reason="Nothing is asked; I keep what was said for later.")
    unable = "I am a simulated model without knowledge of my own, so I cannot do that by myself."
    return Answer(f"{heard} {unable} {ABLE}", reason="No tool, document or earlier message fits, and I do not pretend.")
