"""The suites of the Python packages: fast ones without any service, then those on real servers."""

import sys
import tempfile
from pathlib import Path

from starter_console.services.local_stack import local_stack
from starter_console.workflows.testing.bench import Bench
from starter_console.workflows.testing.reports import read_junit
from starter_console.workflows.testing.result import Tally
from starter_console.workflows.testing.whole_stack import Addresses

_API = "apps/api-service/tests"
_ON_SERVERS = (f"{_API}/integration", "packages/starter_console/tests/integration")
_ELSEWHERE = (*_ON_SERVERS, f"{_API}/smoke")
_WORKERS = ("-n", "2")
_NO_TESTS_COLLECTED = 5


async def run_unit(bench: Bench) -> Tally:
    """Everything on SQLite and fakeredis."""
    ignored = [word for folder in _ELSEWHERE for word in ("--ignore", folder)]
    return await run_pytest(bench, "unit+contract", [*_WORKERS, "-m", "not postgres", *ignored], bench.environment())


async def run_integration(bench: Bench) -> Tally:
    """What only real servers can prove, and the repositories' contract once more on Postgres."""
    with tempfile.TemporaryDirectory(prefix="starter-test-") as folder, local_stack(Path(folder)) as stack:
        environment = bench.environment(
            USE_REAL_POSTGRES="true", TEST_DATABASE_URL=stack.admin_url, TEST_REDIS_URL=stack.redis_url
        )
        tally = await run_pytest(bench, "integration", [*_WORKERS, *_present(bench, _ON_SERVERS)], environment)
        contract = [*_WORKERS, f"{_API}/contract", "-m", "postgres"]
        return tally + await run_pytest(bench, "integration-contract", contract, environment)


async def run_smoke(bench: Bench, stack: Addresses) -> Tally:
    """The running stack, asked over HTTP."""
    environment = bench.environment(
        SMOKE_BASE_URL=stack.api,
        SMOKE_WEB_URL=stack.web,
        SMOKE_MODEL_URL=stack.model,
        SMOKE_DATA_DIR=str(stack.data),
    )
    return await run_pytest(bench, "smoke", [f"{_API}/smoke/http"], environment)


async def run_pytest(bench: Bench, suite: str, words: list[str], environment: dict[str, str]) -> Tally:
    report = bench.report(suite, "xml")
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", f"--junitxml={report}", *words]
    code = await bench.run(suite, command, environment)
    return bench.read(suite, report, read_junit, 0 if code == _NO_TESTS_COLLECTED else code)


def _present(bench: Bench, folders: tuple[str, ...]) -> list[str]:
    return [folder for folder in folders if (bench.repository / folder).is_dir()]
