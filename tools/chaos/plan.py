"""What happens when to whom: the same for the same seed and the same victims."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_PAUSE_SECONDS = (0.5, 4.0)
_DOWN_SECONDS = (0.2, 6.0)


@dataclass(frozen=True, slots=True)
class Blow:
    """After a pause the victim is hit, and for so many seconds it stays so."""

    pause: float
    victim: str
    seconds: float


def blows(seed: int, victims: Sequence[str]) -> Iterator[Blow]:
    """One after the other, without end; long enough now and then that others must take over."""
    chance = random.Random(seed)  # noqa: S311 - a series that can be repeated
    while True:
        pause, victim = chance.uniform(*_PAUSE_SECONDS), chance.choice(victims)
        yield Blow(round(pause, 3), victim, round(chance.uniform(*_DOWN_SECONDS), 3))
