"""Which suites run, in which order, and what they add up to."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from starter_console.failures import Failure
from starter_console.ports.events import Reporter, StepFinished, StepStarted
from starter_console.workflows.testing.bench import Bench
from starter_console.workflows.testing.checks import run_checks
from starter_console.workflows.testing.python_suites import run_integration, run_smoke, run_unit
from starter_console.workflows.testing.result import SuiteResult, Tally
from starter_console.workflows.testing.web_suites import run_browser, run_build, run_components, run_stories
from starter_console.workflows.testing.whole_stack import whole_stack

Suite = Callable[[Bench], Awaitable[Tally]]


async def run_all(repository: Path, results: Path, report: Reporter, *, fast: bool) -> list[SuiteResult]:
    """Two lanes beside each other, for two cores; then the whole stack, alone, because its suites watch the clock."""
    bench = Bench(repository, results)
    bench.clear()
    if fast:
        lanes = await asyncio.gather(
            _lane(bench, report, {"unit+contract": run_unit}), _lane(bench, report, {"web": run_components})
        )
        return [result for lane in lanes for result in lane]
    lanes = await asyncio.gather(
        _lane(bench, report, {"unit+contract": run_unit, "integration": run_integration}),
        _lane(
            bench,
            report,
            {"web": run_components, "stories": run_stories, "checks": run_checks, "web build": run_build},
        ),
    )
    return [*(result for lane in lanes for result in lane), *await _on_whole_stack(bench, report)]


async def _lane(bench: Bench, report: Reporter, suites: dict[str, Suite]) -> list[SuiteResult]:
    return [await _timed(bench, report, name, run) for name, run in suites.items()]


async def _on_whole_stack(bench: Bench, report: Reporter) -> list[SuiteResult]:
    results: list[SuiteResult] = []

    async def everything(_: Bench) -> Tally:
        """Starting and stopping count as one test."""
        async with whole_stack(bench) as addresses:
            smoke = bench.environment(
                SMOKE_BASE_URL=addresses.api,
                SMOKE_WEB_URL=addresses.web,
                SMOKE_MODEL_URL=addresses.model,
                SMOKE_DATA_DIR=str(addresses.data),
            )
            results.append(await _timed(bench, report, "smoke", lambda bench: run_smoke(bench, smoke)))
            results.append(await _timed(bench, report, "browser", lambda bench: run_browser(bench, addresses)))
        return Tally(passed=1)

    stack = await _timed(bench, report, "stack", everything)
    return [stack, *results]


async def _timed(bench: Bench, report: Reporter, name: str, run: Suite) -> SuiteResult:
    report(StepStarted(name))
    begun = time.monotonic()
    try:
        tally = await run(bench)
    except Failure as failure:
        tally = Tally.broken(": ".join(part for part in (failure.what, failure.why) if part))
    seconds = time.monotonic() - begun
    report(StepFinished(name, seconds, f"{tally.passed} passed, {tally.failed} failed, {tally.skipped} skipped"))
    return SuiteResult(name, tally, seconds, bench.log(name))
