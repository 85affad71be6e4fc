"""Which suites run, in which order, and what they add up to."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from starter_console.failures import ExitCode, Failure
from starter_console.ports.events import Reporter, StepFinished, StepStarted
from starter_console.workflows.testing.bench import Bench
from starter_console.workflows.testing.checks import run_checks
from starter_console.workflows.testing.python_suites import run_integration, run_smoke, run_unit
from starter_console.workflows.testing.result import SuiteResult, Tally
from starter_console.workflows.testing.web_suites import run_browser, run_build, run_components, run_stories
from starter_console.workflows.testing.whole_stack import Addresses, whole_stack

Suite = Callable[[Bench], Awaitable[Tally]]


async def run_all(repository: Path, results: Path, report: Reporter, *, fast: bool) -> list[SuiteResult]:
    """Two lanes beside each other, for two cores; then the browser, alone, because its suite watches the clock."""
    bench = Bench(repository, results)
    bench.clear()
    if fast:
        return await _beside(bench, report, {"unit+contract": run_unit}, {"web": run_components})
    async with AsyncExitStack() as until_the_end:
        stack = _Stack(until_the_end)
        done = await _beside(
            bench,
            report,
            {"unit+contract": run_unit, "integration": run_integration},
            {
                "web": run_components,
                "stories": run_stories,
                "checks": run_checks,
                "web build": run_build,
                "stack": stack.start,
                "smoke": stack.smoke,
            },
        )
        return [*done, await _timed(bench, report, "browser", stack.browser)]


@dataclass(slots=True)
class _Stack:
    """The whole product, for the suites that use it from outside; it is taken down after the last of them."""

    until_the_end: AsyncExitStack
    addresses: Addresses | None = None

    async def start(self, bench: Bench) -> Tally:
        """Counts as one test."""
        self.addresses = await self.until_the_end.enter_async_context(whole_stack(bench))
        return Tally(passed=1)

    async def smoke(self, bench: Bench) -> Tally:
        return await run_smoke(bench, self._running())

    async def browser(self, bench: Bench) -> Tally:
        return await run_browser(bench, self._running())

    def _running(self) -> Addresses:
        if self.addresses is None:
            raise Failure("there is no stack to ask", code=ExitCode.SERVICE_FAILED)
        return self.addresses


async def _beside(bench: Bench, report: Reporter, *lanes: dict[str, Suite]) -> list[SuiteResult]:
    results = await asyncio.gather(*(_lane(bench, report, lane) for lane in lanes))
    return [result for lane in results for result in lane]


async def _lane(bench: Bench, report: Reporter, suites: dict[str, Suite]) -> list[SuiteResult]:
    return [await _timed(bench, report, name, run) for name, run in suites.items()]


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
