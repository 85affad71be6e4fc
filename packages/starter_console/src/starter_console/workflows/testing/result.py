"""What a suite has to show."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Failed:
    """One test or check that failed, and what it said."""

    name: str
    why: str = ""


@dataclass(slots=True)
class Tally:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    failures: list[Failed] = field(default_factory=list[Failed])
    """What failed, for the summary."""
    retried: list[str] = field(default_factory=list[str])
    """Names of what passed only at the second try: counted as passed, but told."""

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.passed + other.passed,
            self.failed + other.failed,
            self.skipped + other.skipped,
            self.failures + other.failures,
            self.retried + other.retried,
        )

    @classmethod
    def broken(cls, why: str) -> "Tally":
        """A suite that could not even run counts as one failure, never as nothing."""
        return cls(failed=1, failures=[Failed(why)])


@dataclass(frozen=True, slots=True)
class SuiteResult:
    name: str
    tally: Tally
    seconds: float
    log: Path
