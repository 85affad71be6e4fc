"""Read the machine-readable reports of pytest, Vitest and Playwright."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from starter_console.workflows.testing.result import Failed, Tally


def read_junit(report: Path) -> Tally:
    """pytest's `--junitxml`."""
    tally = Tally()
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - written by our own pytest a moment ago
        broken = [child for child in case if child.tag in ("failure", "error")]
        if broken:
            tally.failed += 1
            name = f"{case.get('classname', '')}::{case.get('name', '')}"
            tally.failures.append(Failed(name, broken[0].get("message", "")))
        elif case.find("skipped") is not None:
            tally.skipped += 1
        else:
            tally.passed += 1
    return tally


def read_vitest(report: Path) -> Tally:
    """Vitest's `--reporter=json`."""
    answer: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    files: list[dict[str, Any]] = answer["testResults"]
    tests = [test for file in files for test in file["assertionResults"] if test["status"] == "failed"]
    failures = [Failed(test["fullName"], "\n".join(test.get("failureMessages", []))) for test in tests]
    # A file that cannot be loaded has no tests to fail.
    broken = [file for file in files if file["status"] == "failed" and not file["assertionResults"]]
    unloadable = [Failed(file["name"], file.get("message", "")) for file in broken]
    return Tally(
        passed=answer["numPassedTests"],
        failed=len(failures) + len(unloadable),
        skipped=answer["numPendingTests"] + answer.get("numTodoTests", 0),
        failures=failures + unloadable,
    )


def read_playwright(report: Path) -> Tally:
    """Playwright's JSON reporter; a test that passed at the second try is passed, and is told."""
    answer: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    stats: dict[str, int] = answer["stats"]
    specs = [(title, spec) for suite in answer["suites"] for title, spec in _specs(suite)]
    failures = [Failed(title, _last_error(spec)) for title, spec in specs if not spec["ok"]]
    errors = [Failed(str(error.get("message", "error"))[:200]) for error in answer.get("errors", [])]
    return Tally(
        passed=stats["expected"] + stats["flaky"],
        failed=stats["unexpected"] + len(errors),
        skipped=stats["skipped"],
        failures=failures + errors,
        retried=[title for title, spec in specs if "flaky" in _statuses(spec)],
    )


def _specs(suite: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    own = [(f"{suite['title']} › {spec['title']}", spec) for spec in suite.get("specs", [])]
    return own + [found for inner in suite.get("suites", []) for found in _specs(inner)]


def _statuses(spec: dict[str, Any]) -> set[str]:
    return {test["status"] for test in spec.get("tests", [])}


def _last_error(spec: dict[str, Any]) -> str:
    results = [result for test in spec.get("tests", []) for result in test.get("results", [])]
    messages = [str(error.get("message", "")) for result in results for error in result.get("errors", [])]
    return messages[-1] if messages else ""
