"""The sentences that answer a question, quoted as markdown with their source."""

import re
from itertools import groupby

from starter_simulator.items import Answer, Citation
from starter_simulator.retrieval import Bm25, ranked
from starter_simulator.text import clip, sentences
from starter_simulator.writing.composing import joined
from starter_simulator.writing.findings import Passage

MOST_SENTENCES = 4
LONGEST_SENTENCE = 500
TITLE_SHARE = 0.5
_LEANS = re.compile(r"(?:It|They|This|These|That|Those|He|She|Its|Their)\b")


def quotes(passages: list[Passage], question: str, limit: int = MOST_SENTENCES) -> Answer | None:
    """The best sentences by BM25, grouped by passage, best passage first; None when none shares a word."""
    split = [(passage, sentence) for passage in passages for sentence in sentences(passage.text)]
    chosen = ranked(_scores(split, question), limit)
    if not chosen:
        return None
    rank = {split[index][0]: place for place, index in reversed(list(enumerate(chosen)))}
    chosen = _with_followers(split, chosen)
    ordered = sorted(chosen, key=lambda index: (rank[split[index][0]], index))
    grouped = groupby((split[index] for index in ordered), key=lambda pair: pair[0])
    blocks = [blockquote(passage, [sentence for _, sentence in pairs]) for passage, pairs in grouped]
    return joined(blocks)


def _with_followers(split: list[tuple[Passage, str]], chosen: list[int]) -> list[int]:
    """The chosen places, each with the next sentence of its passage when that one leans on it: `It …`, `They …`."""
    after = [index + 1 for index in chosen if index + 1 < len(split) and split[index + 1][0] == split[index][0]]
    return list(dict.fromkeys([*chosen, *(index for index in after if _LEANS.match(split[index][1]))]))


def _scores(split: list[tuple[Passage, str]], question: str) -> list[float]:
    """Sentences count by their own words and a little by their title; by the title alone when no sentence matches."""
    own = Bm25([sentence for _, sentence in split]).scores(question)
    titled = Bm25([passage.title or "" for passage, _ in split]).scores(question)
    if not any(own):
        return titled
    return [score and score + TITLE_SHARE * title for score, title in zip(own, titled, strict=True)]


def blockquote(passage: Passage, lines: list[str]) -> Answer:
    body = "\n".join(f"> {clip(line, LONGEST_SENTENCE)}" for line in dict.fromkeys(lines))
    if not passage.title:
        return Answer(body)
    text = f"{body}\n>\n> — *{clip(passage.title, 120)}*"
    if not (passage.source_id or passage.url):
        return Answer(text)
    return Answer(text, (Citation(0, len(body), passage.title, file_id=passage.source_id, url=passage.url),))
