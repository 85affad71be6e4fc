"""Drafts and edited texts: the user's own words in another shape."""

from starter_simulator.conversation import Turn
from starter_simulator.retrieval import best, central
from starter_simulator.text import clip, sentences

SIGNATURE = "*A simulated model drafted this from your words and added nothing to them.*"


def draft(kind: str, topic: str, turn: Turn) -> str:
    """A letter, an e-mail or a message about a topic, with what the user said about it before."""
    spoken = [sentence for text in turn.earlier_user_texts for sentence in sentences(text)]
    known = [clip(spoken[index], 300) for index in best(spoken, topic, 3)]
    body = "\n".join(f"- {sentence}" for sentence in known) or "- *(what you want to say about it)*"
    heading = f"**Subject: {topic[:1].upper()}{topic[1:]}**"
    return f"{heading}\n\nHello,\n\nthis {kind} is about {topic}:\n\n{body}\n\nKind regards\n\n{SIGNATURE}"


def shortened(text: str) -> str:
    """The more central half of the sentences, in their order."""
    whole = sentences(text)
    return " ".join(whole[index] for index in central(whole, max(1, len(whole) // 2))) or text


def tidied(text: str) -> str:
    """The same sentences with a capital at the beginning and a mark at the end."""
    whole = sentences(text)
    ended = (one if one[-1] in ".!?…:;" else f"{one}." for one in whole)
    return " ".join(one[:1].upper() + one[1:] for one in ended) or text
