"""The whole product, started as a person starts it, for the suites that use it from outside."""

import sys
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from starter_contracts.paths import DataPaths
from starter_contracts.state import ServiceName

from starter_console.failures import ExitCode, Failure
from starter_console.services import stack_file
from starter_console.workflows.testing.bench import Bench

_SUITE = "stack"
_PACE = "1.0"
"""As people see it: an answer must still be under way when a test stops it or loads the page again."""


@dataclass(frozen=True, slots=True)
class Addresses:
    web: str
    api: str
    model: str
    data: Path
    """Where its keys and its record are, for suites that look behind the front door."""


@asynccontextmanager
async def whole_stack(bench: Bench) -> AsyncGenerator[Addresses]:
    """`up --detach` on free ports with a data directory of its own, and `down` afterwards, whatever happens."""
    with tempfile.TemporaryDirectory(prefix="starter-stack-") as folder:
        console = (sys.executable, "-P", "-m", "starter_console", "--data-dir", folder)
        try:
            await _up(bench, console)
            yield _addresses(Path(folder))
        finally:
            await bench.run(_SUITE, (*console, "down"), bench.environment())


async def _up(bench: Bench, console: tuple[str, ...]) -> None:
    words = ("up", "--detach", "--port", "0", "--api-port", "0", "--pace", _PACE)
    environment = bench.environment(MODEL_ALLOW_ANY="true")  # journeys ask for models that fail or turn hostile
    if await bench.run(_SUITE, (*console, *words), environment) != 0:
        raise Failure(
            "the stack did not start",
            why=bench.log(_SUITE).read_text(encoding="utf-8")[-1200:],
            code=ExitCode.SERVICE_FAILED,
        )


def _addresses(folder: Path) -> Addresses:
    record = stack_file.running(DataPaths(folder))
    if record is None or record.url is None or record.api_url is None:
        raise Failure("the stack started without a web application", code=ExitCode.SERVICE_FAILED)
    simulator = next(service for service in record.services if service.name is ServiceName.SIMULATOR)
    return Addresses(record.url, record.api_url, str(simulator.url), folder)
