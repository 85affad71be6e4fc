"""What a suite has to show."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Tally:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    failures: list[str] = field(default_factory=list[str])
    """Names of what failed, for the summary."""

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.passed + other.passed,
            self.failed + other.failed,
            self.skipped + other.skipped,
            self.failures + other.failures,
        )

    @classmethod
    def broken(cls, why: str) -> "Tally":
        """A suite that could not even run counts as one failure, never as nothing."""
        return cls(failed=1, failures=[why])


@dataclass(frozen=True, slots=True)
class SuiteResult:
    name: str
    tally: Tally
    seconds: float
    log: Path
