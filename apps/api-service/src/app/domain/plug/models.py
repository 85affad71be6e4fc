"""The run that is interrupted on purpose, and what became of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

AGENT = "survivor"
"""Key of the agent; only its runs may be interrupted like this."""
STEPS = 5
QUESTION = " ".join(["Survive a power cut.", *(f"Use leave_mark for step {step}." for step in range(1, STEPS + 1))])
"""One call after the other, each of which does something that cannot be taken back."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The effects of a run, as the world has them."""

    expected: int
    """How many the run has when it is over."""
    executed: int
    twice: int
    """How many of them happened more than once."""
    process_id: int
    """Who answers now; another one after each interruption."""

    @classmethod
    def of(cls, effects: Sequence[str], process_id: int) -> Self:
        """Count what took place, each time that it did, by the key of the step that did it."""
        times = Counter(effects)
        return cls(STEPS, len(times), sum(count > 1 for count in times.values()), process_id)
