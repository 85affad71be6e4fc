"""Two reports beside each other: what got worse, what got better, what it costs and how long it takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from starter_console.workflows.evals.report import CaseResult, EvalReport


@dataclass(frozen=True, slots=True)
class Pair:
    """The same case in both reports."""

    before: CaseResult
    after: CaseResult


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs; ratios are after divided by before, None where before is nothing."""

    regressions: Sequence[Pair]
    improvements: Sequence[Pair]
    pairs: Sequence[Pair]
    only_before: Sequence[CaseResult]
    only_after: Sequence[CaseResult]
    cost_ratio: float | None
    latency_ratio: float | None
    """Of the medians."""

    @property
    def held(self) -> bool:
        """Nothing that passed before fails now or was left out."""
        return not self.regressions


def compare(before: EvalReport, after: EvalReport) -> Comparison:
    """By case; those that only one report has are listed apart and enter no ratio."""
    earlier = {result.key: result for result in before.results}
    later = {result.key: result for result in after.results}
    pairs = [Pair(earlier[key], result) for key, result in later.items() if key in earlier]
    return Comparison(
        regressions=[pair for pair in pairs if _passed(pair.before) and not _passed(pair.after)],
        improvements=[pair for pair in pairs if not _passed(pair.before) and _passed(pair.after)],
        pairs=pairs,
        only_before=[result for key, result in earlier.items() if key not in later],
        only_after=[result for key, result in later.items() if key not in earlier],
        cost_ratio=_ratio(
            sum(pair.before.cost_micro_usd for pair in pairs), sum(pair.after.cost_micro_usd for pair in pairs)
        ),
        latency_ratio=_ratio(
            median([pair.before.seconds for pair in pairs]) if pairs else 0,
            median([pair.after.seconds for pair in pairs]) if pairs else 0,
        ),
    )


def _passed(result: CaseResult) -> bool:
    return result.verdict == "passed"


def _ratio(before: float, after: float) -> float | None:
    return after / before if before else None
