"""Two reports beside each other."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from starter_console.failures import Failure
from starter_console.presenters.evals import show_comparison, show_report
from starter_console.workflows.evals.compare import compare
from starter_console.workflows.evals.report import CaseResult, EvalReport, Verdict, read_report


def result(case: str, verdict: Verdict, cost: int = 100, seconds: float = 1.0) -> CaseResult:
    return CaseResult(
        agent="assistant", case=case, verdict=verdict, cost_micro_usd=cost, seconds=seconds, tools=("a_tool",)
    )


def report(*results: CaseResult) -> EvalReport:
    started = datetime(2030, 1, 1, tzinfo=UTC)
    return EvalReport(
        url="http://a.test", started_at=started, seconds=2, model=None, effort=None, simulated=True, results=results
    )


BEFORE = report(
    result("stays", "passed"), result("breaks", "passed"), result("heals", "failed"), result("goes", "passed")
)
AFTER = report(
    result("stays", "passed", 200, 2),
    result("breaks", "failed", 200, 2).model_copy(update={"failures": ("the answer lacks “x”",)}),
    result("heals", "passed", 200, 2),
    result("comes", "failed", 999, 9),
)


def test_worse_better_alone_and_ratios_of_what_both_have() -> None:
    found = compare(BEFORE, AFTER)
    assert [pair.after.case for pair in found.regressions] == ["breaks"]
    assert [pair.after.case for pair in found.improvements] == ["heals"]
    assert [each.case for each in (*found.only_before, *found.only_after)] == ["goes", "comes"]
    assert (found.cost_ratio, found.latency_ratio, found.held) == (2.0, 2.0, False)


def test_a_case_that_was_left_out_is_worse_and_nothing_has_no_ratio() -> None:
    found = compare(report(result("a", "passed", 0, 0)), report(result("a", "not_run", 0, 0)))
    assert (len(found.regressions), found.cost_ratio, found.latency_ratio) == (1, None, None)


def test_what_people_read(capsys: pytest.CaptureFixture[str]) -> None:
    show_report(AFTER, as_json=False)
    show_comparison(compare(BEFORE, AFTER))
    printed = capsys.readouterr().out
    for text in ("lacks “x”", "a_tool", "2 passed, 2 failed, 0 not run", "worse", "cost × 2.00", "3 compared, 1 worse"):
        assert text in printed


def test_a_kept_report_is_read_again_and_anything_else_refused(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text(AFTER.model_dump_json(), encoding="utf-8")
    assert read_report(file) == AFTER
    file.write_text("{}", encoding="utf-8")
    with pytest.raises(Failure, match="is not a report of evals"):
        read_report(file)
