"""All checks, in the order in which a person would want to know."""

from starter_contracts.paths import DataPaths

from starter_console.services.doctor import machine, stack
from starter_console.services.doctor.finding import Finding, Verdict


def examine(paths: DataPaths) -> list[Finding]:
    """Run every check; none of them changes anything."""
    return [
        machine.python(),
        machine.node(),
        machine.disk(paths),
        machine.data_directory(paths),
        machine.ports(paths),
        *stack.services(paths),
    ]


def is_healthy(findings: list[Finding]) -> bool:
    return all(finding.verdict is not Verdict.ERROR for finding in findings)
