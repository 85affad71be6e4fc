"""The suites of the web application: components in a simulated browser, journeys in a real one."""

import shutil
from pathlib import Path

from starter_console.services.toolchain import find_node
from starter_console.services.web_build import WebApplication
from starter_console.workflows.testing.bench import Bench
from starter_console.workflows.testing.reports import read_playwright, read_vitest
from starter_console.workflows.testing.result import Tally
from starter_console.workflows.testing.whole_stack import Addresses

_NO_BROWSER = "no Chromium: set CHROMIUM_PATH, install one, or let Playwright download its own"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


async def install(bench: Bench) -> tuple[Path, dict[str, str]]:
    """pnpm and the environment in which it finds Node."""
    node = find_node()
    pnpm = await WebApplication(bench.repository, bench.results).install(node)
    return pnpm, bench.environment(PATH=node.environment()["PATH"], CI="true", NEXT_TELEMETRY_DISABLED="1")


async def run_components(bench: Bench) -> Tally:
    pnpm, environment = await install(bench)
    command = (str(pnpm), "exec", "vitest", "run")
    tally = await _vitest(bench, "web", command, environment, bench.web)
    return tally + await _vitest(bench, "web-client", command, environment, bench.client)


async def run_stories(bench: Bench) -> Tally:
    """Every state of every component in Chromium, in both themes, each asked by axe."""
    pnpm, environment = await install(bench)
    if not await _find_browser(bench, "stories", pnpm, environment):
        return Tally.broken(_NO_BROWSER)
    return await _vitest(bench, "stories", (str(pnpm), "test:stories"), environment, bench.web)


async def _vitest(
    bench: Bench, suite: str, command: tuple[str, ...], environment: dict[str, str], directory: Path
) -> Tally:
    report = bench.report(suite, "json")
    reporters = ("--reporter=default", "--reporter=json", f"--outputFile={report}")
    code = await bench.run(suite, (*command, *reporters), environment, directory)
    return bench.read(suite, report, read_vitest, code)


async def run_build(bench: Bench) -> Tally:
    """The build that the whole stack serves, made while the other lane still works; counts as one test."""
    await WebApplication(bench.repository, bench.results).build(find_node())
    return Tally(passed=1)


async def run_browser(bench: Bench, stack: Addresses) -> Tally:
    """Journeys in Chromium: `CHROMIUM_PATH`, one of the system's, else Playwright's own."""
    pnpm, environment = await install(bench)
    environment |= {"E2E_BASE_URL": stack.web, "PLAYWRIGHT_BASE_URL": stack.web}
    environment |= {"E2E_API_URL": stack.api, "E2E_MODEL_URL": stack.model}
    if not await _find_browser(bench, "browser", pnpm, environment):
        return Tally.broken(_NO_BROWSER)
    report = bench.report("browser", "json")
    environment["PLAYWRIGHT_JSON_OUTPUT_FILE"] = str(report)
    command = [str(pnpm), "exec", "playwright", "test", "--reporter=list,json"]
    code = await bench.run("browser", command, environment, bench.web)
    return bench.read("browser", report, read_playwright, code)


async def _find_browser(bench: Bench, suite: str, pnpm: Path, environment: dict[str, str]) -> bool:
    """Name the browser in the environment, or let Playwright fetch its own; tells whether there is one."""
    if "CHROMIUM_PATH" in environment:
        return True
    if (system := _system_browser()) is not None:
        environment["CHROMIUM_PATH"] = system
        return True
    command = [str(pnpm), "exec", "playwright", "install", "chromium"]
    return await bench.run(suite, command, environment, bench.web) == 0


def _system_browser() -> str | None:
    return next((path for name in _BROWSERS if (path := shutil.which(name))), None)
