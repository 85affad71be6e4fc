"""Which recorded runs this code can go on with.

A run replays its recorded steps by number and name. Code that takes steps in another order must not touch a run that
other code began, so every release has a version, and says whose runs it can take over.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StepOrder:
    """The order in which a release takes the steps of a run."""

    version: str
    """Raised by hand when the order changes; a test that replays stored histories tells when that is."""
    replays: frozenset[str]
    """Versions whose runs this code goes on with: its own, and those whose histories it replays unchanged."""


STEP_ORDER = StepOrder(version="1", replays=frozenset({"1"}))
