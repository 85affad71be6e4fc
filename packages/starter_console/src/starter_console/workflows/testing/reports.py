"""Read the machine-readable reports of pytest, Vitest and Playwright."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from starter_console.workflows.testing.result import Tally


def read_junit(report: Path) -> Tally:
    """pytest's `--junitxml`."""
    tally = Tally()
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - written by our own pytest a moment ago
        if case.find("failure") is not None or case.find("error") is not None:
            tally.failed += 1
            tally.failures.append(f"{case.get('classname', '')}::{case.get('name', '')}")
        elif case.find("skipped") is not None:
            tally.skipped += 1
        else:
            tally.passed += 1
    return tally


def read_vitest(report: Path) -> Tally:
    """Vitest's `--reporter=json`."""
    answer: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    files: list[dict[str, Any]] = answer["testResults"]
    failures = [test["fullName"] for file in files for test in file["assertionResults"] if test["status"] == "failed"]
    # A file that cannot be loaded has no tests to fail.
    unloadable = [file["name"] for file in files if file["status"] == "failed" and not file["assertionResults"]]
    return Tally(
        passed=answer["numPassedTests"],
        failed=len(failures) + len(unloadable),
        skipped=answer["numPendingTests"] + answer.get("numTodoTests", 0),
        failures=failures + unloadable,
    )


def read_playwright(report: Path) -> Tally:
    """Playwright's JSON reporter; a test that passed at the second try is passed, and is named in its own log."""
    answer: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    stats: dict[str, int] = answer["stats"]
    failures = [title for suite in answer["suites"] for title in _failed_titles(suite)]
    errors = [str(error.get("message", "error"))[:200] for error in answer.get("errors", [])]
    return Tally(
        passed=stats["expected"] + stats["flaky"],
        failed=stats["unexpected"] + len(errors),
        skipped=stats["skipped"],
        failures=failures + errors,
    )


def _failed_titles(suite: dict[str, Any]) -> list[str]:
    own = [f"{suite['title']} › {spec['title']}" for spec in suite.get("specs", []) if not spec["ok"]]
    return own + [title for inner in suite.get("suites", []) for title in _failed_titles(inner)]
