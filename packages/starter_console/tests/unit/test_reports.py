"""Counts are read from the reports of the three test runners, and nothing that is broken counts as passed."""

import json
from pathlib import Path

import pytest
from starter_console.presenters.tests import show_results
from starter_console.services.environment import plain_environment
from starter_console.workflows.testing.bench import Bench
from starter_console.workflows.testing.reports import read_junit, read_playwright, read_vitest
from starter_console.workflows.testing.result import Failed, SuiteResult, Tally

JUNIT = """<testsuites><testsuite>
<testcase classname="a" name="good"/><testcase classname="a" name="bad"><failure message="assert 1 == 2"/></testcase>
<testcase classname="a" name="broken"><error/></testcase><testcase classname="a" name="later"><skipped/></testcase>
</testsuite></testsuites>"""

A_FAILS = {"fullName": "a fails", "status": "failed", "failureMessages": ["expected 1"]}
VITEST = {
    "numPassedTests": 3,
    "numPendingTests": 1,
    "testResults": [
        {"name": "a.test.ts", "status": "failed", "assertionResults": [A_FAILS]},
        {"name": "unloadable.test.ts", "status": "failed", "assertionResults": []},
    ],
}

STREAMS = {
    "title": "streams",
    "ok": False,
    "tests": [{"status": "unexpected", "results": [{"errors": [{"message": "no token"}]}]}],
}
STOPS = {"title": "stops", "ok": True, "tests": [{"status": "flaky", "results": [{"errors": [{"message": "late"}]}]}]}
PLAYWRIGHT = {
    "stats": {"expected": 4, "flaky": 1, "unexpected": 1, "skipped": 2},
    "errors": [{"message": "global setup broke"}],
    "suites": [{"title": "a.spec.ts", "suites": [{"title": "chat", "specs": [STREAMS, STOPS]}]}],
}


def written(path: Path, content: object) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def test_pytest(tmp_path: Path) -> None:
    assert read_junit(written(tmp_path / "r", JUNIT)) == Tally(
        1, 2, 1, [Failed("a::bad", "assert 1 == 2"), Failed("a::broken")]
    )


def test_vitest_counts_a_file_that_cannot_be_loaded(tmp_path: Path) -> None:
    assert read_vitest(written(tmp_path / "r", VITEST)) == Tally(
        3, 2, 1, [Failed("a fails", "expected 1"), Failed("unloadable.test.ts")]
    )


def test_playwright_counts_errors_outside_of_tests(tmp_path: Path) -> None:
    tally = read_playwright(written(tmp_path / "r", PLAYWRIGHT))
    failures = [Failed("chat › streams", "no token"), Failed("global setup broke")]
    assert tally == Tally(5, 2, 2, failures, retried=["chat › stops"])


def test_the_summary_tells_what_failed_and_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    why = "\x1b[31massert [1] == 2\x1b[0m\n\n" + "\n".join(f"line {number}" for number in range(9))
    tally = Tally(1, 1, 0, [Failed("a::bad[x]", why)], retried=["chat [1] › stops"])
    show_results([SuiteResult("unit", tally, 1.0, tmp_path / "unit.log")])
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines[lines.index("✗ a::bad[x]") + 1 :][:2] == ["assert [1] == 2", "line 0"]
    assert "line 5" not in lines
    assert "! unit: passed only at the second try: chat [1] › stops" in lines
    assert lines[-1] == "1 passed, 1 failed, 0 skipped"


def test_a_runner_that_left_no_report_or_ended_badly_is_a_failure(tmp_path: Path) -> None:
    bench = Bench(tmp_path, tmp_path)
    assert bench.read("x", tmp_path / "none", read_junit, 0).failed == 1
    clean = written(tmp_path / "r", "<testsuite><testcase classname='a' name='good'/></testsuite>")
    assert bench.read("x", clean, read_junit, 0) == Tally(1, 0, 0)
    assert bench.read("x", clean, read_junit, 3).failed == 1


async def test_a_command_runs_with_a_log_and_its_exit_code(tmp_path: Path) -> None:
    bench = Bench(tmp_path, tmp_path)
    assert await bench.run("checks", ["sh", "-c", "echo said; exit 3"], plain_environment()) == 3
    assert bench.log("checks").read_text().splitlines()[-1] == "said"
