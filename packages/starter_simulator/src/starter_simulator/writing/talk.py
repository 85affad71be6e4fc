"""An answer from the conversation itself: forms, pasted text, what was said before, or an honest sentence."""

from starter_simulator import intents
from starter_simulator.conversation import Turn
from starter_simulator.items import Answer
from starter_simulator.text import clip
from starter_simulator.writing.attachments import SUMMARISES, about_attached, central_points, passages_of
from starter_simulator.writing.composing import joined
from starter_simulator.writing.findings import Passage
from starter_simulator.writing.forms import write_form
from starter_simulator.writing.material import take_apart
from starter_simulator.writing.quoting import quotes

ABLE = (
    "I can quote from text you paste or documents I may search, use the tools of this agent, and write lists, tables, "
    "code frames, counts and long texts from your own words."
)


def from_conversation(turn: Turn) -> Answer:
    ask, material = take_apart(turn.question)
    attached = about_attached(turn, ask)
    if material:
        about = _about_material(ask, material)
        return joined([attached, about]) if attached else about
    if attached:
        return attached
    return write_form(turn) or _small_talk(ask) or _remembered(ask, turn) or _honest(ask)


def _about_material(ask: str, material: str) -> Answer:
    quoted = None if SUMMARISES.search(ask) or not ask else quotes([Passage(material)], ask)
    if quoted is None:
        return central_points(material)
    lead = Answer(
        "Your text says this about it:", reason="The message brings its own text; I quote what fits the question."
    )
    return joined([lead, quoted])


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
    files = passages_of(one for one in turn.attached if one.earlier)
    if not (texts or files) or not (intents.asks_about(ask) or intents.asks_memory(ask)):
        return None
    quoted = quotes([*(Passage(text) for text in texts), *files], ask, limit=2)
    if quoted is None and intents.asks_memory(ask) and texts:
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
