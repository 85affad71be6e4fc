"""Counts are read from the reports of the three test runners, and nothing that is broken counts as passed."""

import json
from pathlib import Path

from starter_console.services.environment import plain_environment
from starter_console.workflows.testing.bench import Bench
from starter_console.workflows.testing.reports import read_junit, read_playwright, read_vitest
from starter_console.workflows.testing.result import Tally

JUNIT = """<testsuites><testsuite>
<testcase classname="a" name="good"/><testcase classname="a" name="bad"><failure/></testcase>
<testcase classname="a" name="broken"><error/></testcase><testcase classname="a" name="later"><skipped/></testcase>
</testsuite></testsuites>"""

VITEST = {
    "numPassedTests": 3,
    "numPendingTests": 1,
    "testResults": [
        {"name": "a.test.ts", "status": "failed", "assertionResults": [{"fullName": "a fails", "status": "failed"}]},
        {"name": "unloadable.test.ts", "status": "failed", "assertionResults": []},
    ],
}

PLAYWRIGHT = {
    "stats": {"expected": 4, "flaky": 1, "unexpected": 1, "skipped": 2},
    "errors": [{"message": "global setup broke"}],
    "suites": [{"title": "a.spec.ts", "suites": [{"title": "chat", "specs": [{"title": "streams", "ok": False}]}]}],
}


def written(path: Path, content: object) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def test_pytest(tmp_path: Path) -> None:
    assert read_junit(written(tmp_path / "r", JUNIT)) == Tally(1, 2, 1, ["a::bad", "a::broken"])


def test_vitest_counts_a_file_that_cannot_be_loaded(tmp_path: Path) -> None:
    assert read_vitest(written(tmp_path / "r", VITEST)) == Tally(3, 2, 1, ["a fails", "unloadable.test.ts"])


def test_playwright_counts_errors_outside_of_tests(tmp_path: Path) -> None:
    tally = read_playwright(written(tmp_path / "r", PLAYWRIGHT))
    assert tally == Tally(5, 2, 2, ["chat › streams", "global setup broke"])


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
