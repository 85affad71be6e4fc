"""Collects what a corpus tries and what comes of it."""

from dataclasses import dataclass

from starter_console.workflows.attack.http import Answer
from starter_console.workflows.attack.report import Finding, NotRun


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attack as it is made: its name, the request in words, and what must happen."""

    attack: str
    request: str
    expected: str


class Record:
    """The notes of one corpus."""

    def __init__(self) -> None:
        self.attempts = 0
        self.findings: list[Finding] = []
        self.skipped: list[NotRun] = []
        self.measured: dict[str, str] = {}

    def judge(self, attempt: Attempt, *, held: bool, seen: str) -> bool:
        """Count an attempt; one that did not hold is a finding."""
        self.attempts += 1
        if not held:
            self.findings.append(Finding(attempt.attack, attempt.request, attempt.expected, seen))
        return held

    def status(self, attack: str, answer: Answer, *allowed: int) -> bool:
        """Count an attempt whose answer must have one of these statuses."""
        attempt = Attempt(attack, answer.request, "the answer is " + " or ".join(str(each) for each in allowed))
        return self.judge(attempt, held=answer.status in allowed, seen=answer.seen)

    def not_run(self, attack: str, why: str) -> None:
        """Say that an attack was not made, and why."""
        self.skipped.append(NotRun(attack, why))

    def measure(self, name: str, value: str) -> None:
        """A figure that people should see."""
        self.measured[name] = value
