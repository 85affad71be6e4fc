"""Whether two sets of times come from the same source: Mann-Whitney's U with the normal approximation."""

import math
from collections.abc import Sequence
from itertools import groupby


def mann_whitney(first: Sequence[float], second: Sequence[float]) -> float:
    """The two-sided p-value; small means that the two differ. Ties share their ranks, and lower the variance."""
    pooled = sorted([(value, 0) for value in first] + [(value, 1) for value in second])
    total, rank, sum_of_first, ties = len(pooled), 1, 0.0, 0
    for _, group in groupby(pooled, key=lambda pair: pair[0]):
        members = list(group)
        sum_of_first += (rank + (len(members) - 1) / 2) * sum(1 for _, side in members if side == 0)
        ties += len(members) ** 3 - len(members)
        rank += len(members)
    n, m = len(first), len(second)
    u = sum_of_first - n * (n + 1) / 2
    variance = n * m / 12 * (total + 1 - ties / (total * (total - 1)))
    return 1.0 if variance == 0 else math.erfc(max(0.0, abs(u - n * m / 2) - 0.5) / math.sqrt(2 * variance))
