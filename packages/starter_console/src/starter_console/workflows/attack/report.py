"""What an attack on an installation adds up to."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """An attack that passed through."""

    attack: str
    request: str
    expected: str
    seen: str


@dataclass(frozen=True, slots=True)
class NotRun:
    """An attack that could not be made here; silence would look like success."""

    attack: str
    why: str


@dataclass(frozen=True, slots=True)
class CorpusResult:
    """One line of the report."""

    name: str
    about: str
    attempts: int
    seconds: float
    findings: Sequence[Finding]
    not_run: Sequence[NotRun] = ()
    measured: Mapping[str, str] = field(default_factory=dict[str, str])
    broken: str = ""
    """Why the corpus ended early; counts as a failure, because the rest of it was never tried."""


@dataclass(frozen=True, slots=True)
class AttackReport:
    """Everything; `as_json` is the form for programs."""

    url: str
    web_url: str | None
    seed: int
    results: Sequence[CorpusResult]
    left_behind: Sequence[str]
    """Organisations that were made for this and stay."""

    @property
    def passed_through(self) -> int:
        return sum(len(result.findings) for result in self.results)

    @property
    def held(self) -> bool:
        """Nothing passed through, and everything that was begun was also ended."""
        return self.passed_through == 0 and not any(result.broken for result in self.results)

    def as_json(self) -> dict[str, Any]:
        return {"schema": "attack_v1", "held": self.held, "passed_through": self.passed_through, **asdict(self)}
