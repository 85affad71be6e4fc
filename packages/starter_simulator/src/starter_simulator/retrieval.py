"""BM25 over a handful of texts: which of them answer a question, which are central."""

import math
from collections import Counter
from collections.abc import Sequence

from starter_simulator.text import terms

K1 = 1.5
B = 0.75


class Bm25:
    """Okapi BM25 with the never-negative inverse document frequency of Lucene."""

    def __init__(self, documents: Sequence[str]) -> None:
        self._counts = [Counter(terms(document)) for document in documents]
        self._lengths = [counts.total() for counts in self._counts]
        self._average = sum(self._lengths) / len(self._lengths) if self._lengths else 0.0
        self._frequency = Counter(term for counts in self._counts for term in counts)

    def scores(self, query: str) -> list[float]:
        wanted = set(terms(query))
        return [self._score(counts, length, wanted) for counts, length in zip(self._counts, self._lengths, strict=True)]

    def _score(self, counts: Counter[str], length: int, wanted: set[str]) -> float:
        norm = K1 * (1 - B + B * length / self._average) if self._average else K1
        # Sorted, so that a sum of floats does not depend on the hash seed of the process.
        present = sorted(term for term in wanted if term in counts)
        return sum(self._idf(term) * counts[term] * (K1 + 1) / (counts[term] + norm) for term in present)

    def _idf(self, term: str) -> float:
        seen = self._frequency[term]
        return math.log(1 + (len(self._counts) - seen + 0.5) / (seen + 0.5))


def best(documents: Sequence[str], query: str, limit: int) -> list[int]:
    """The documents that share a term with the query and are not far behind the best one, best first."""
    return ranked(Bm25(documents).scores(query), limit)


def ranked(scores: Sequence[float], limit: int, share: float = 0.35) -> list[int]:
    """The places of the positive scores that reach a share of the highest, highest first."""
    top = max(scores, default=0.0)
    order = sorted(range(len(scores)), key=lambda index: (-scores[index], index))
    return [index for index in order[:limit] if scores[index] > 0 and scores[index] >= share * top]


def central(documents: Sequence[str], limit: int) -> list[int]:
    """The documents whose terms are the commonest in all of them, in their order."""
    weight = Counter(term for document in documents for term in set(terms(document)))

    def centrality(index: int) -> float:
        own = set(terms(documents[index]))
        return sum(weight[term] - 1 for term in own) / math.sqrt(len(own) + 3)

    order = sorted(range(len(documents)), key=lambda index: (-centrality(index), index))
    return sorted(order[:limit])
