"""Style, types, arrows and generated files; each counts as one test."""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from starter_console.adapters.fingerprint import fingerprint
from starter_console.workflows.testing.bench import Bench
from starter_console.workflows.testing.result import Failed, Tally
from starter_console.workflows.testing.web_suites import install

_SUITE = "checks"
_PACKAGES = (
    "apps/api-service",
    "packages/starter_contracts",
    "packages/starter_providers",
    "packages/starter_console",
    "packages/starter_simulator",
    "packages/starter_client",
)
_OPENAPI = "apps/api-service/.artifacts/openapi-fixtures.json"
_GENERATED_WEB = (
    "apps/web-app/lib/api/client",
    "apps/web-app/lib/server/allowlist.gen.ts",
    "packages/client-ts/src/events/types.gen.ts",
)


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    command: Sequence[str]
    directory: Path | None = None


async def run_checks(bench: Bench) -> Tally:
    tally = Tally()
    for check in _python_checks(bench):
        tally += await _run(bench, check, bench.environment())
    tally += await _openapi_is_fresh(bench)
    pnpm, environment = await install(bench)
    for script in ("lint", "type-check", "knip"):
        check = Check(f"web {script}", (str(pnpm), script), bench.web)
        tally += await _run(bench, check, environment)
    for script in ("lint", "type-check"):
        check = Check(f"client-ts {script}", (str(pnpm), script), bench.client)
        tally += await _run(bench, check, environment)
    guide = Check("the first hour's guide works", (sys.executable, "tools/docs/first_hour.py"))
    tally += await _run(bench, guide, environment)
    return tally + await _client_is_fresh(bench, pnpm, environment)


def _python_checks(bench: Bench) -> list[Check]:
    config = str(bench.repository / "pyproject.toml")
    types = [
        Check(
            f"mypy {package}",
            ("mypy", "--config-file", config, *_folders(bench.repository / package)),
            bench.repository / package,
        )
        for package in _PACKAGES
    ]
    return [
        Check("ruff check", ("ruff", "check", ".")),
        Check("ruff format", ("ruff", "format", "--check", ".")),
        *types,
        Check("pyright", ("pyright",)),
        Check("import arrows", ("lint-imports",)),
    ]


def _folders(package: Path) -> list[str]:
    return [name for name in ("src", "tests") if any((package / name).rglob("*.py"))]


async def _run(bench: Bench, check: Check, environment: dict[str, str]) -> Tally:
    before = bench.said(_SUITE)
    code = await bench.run(_SUITE, check.command, environment, check.directory)
    if code == 0:
        return Tally(passed=1)
    return Tally(failed=1, failures=[Failed(check.name, bench.said(_SUITE).removeprefix(before))])


async def _openapi_is_fresh(bench: Bench) -> Tally:
    """The committed description says what the API says today."""
    with tempfile.TemporaryDirectory(prefix="starter-openapi-") as folder:
        fresh = Path(folder) / "openapi.json"
        words = ("api", "export-openapi", "--output", str(fresh), "--enable-billing", "--enable-test-fixtures")
        command = (sys.executable, "-P", "-m", "starter_console", *words)
        code = await bench.run(_SUITE, command, bench.environment())
        committed = bench.repository / _OPENAPI
        same = code == 0 and committed.is_file() and committed.read_bytes() == fresh.read_bytes()
    return Tally(passed=1) if same else Tally(failed=1, failures=[Failed(f"{_OPENAPI} is out of date: just generate")])


async def _client_is_fresh(bench: Bench, pnpm: Path, environment: dict[str, str]) -> Tally:
    """Generating the clients again changes nothing; what was there is put back either way."""
    targets = [bench.repository / name for name in _GENERATED_WEB]
    before = fingerprint([target for target in targets if target.exists()])
    with tempfile.TemporaryDirectory(prefix="starter-client-") as folder:
        _copy(targets, [Path(folder) / target.name for target in targets])
        try:
            code = await bench.run(_SUITE, (str(pnpm), "generate"), environment, bench.web)
            same = code == 0 and before == fingerprint([target for target in targets if target.exists()])
        finally:
            _copy([Path(folder) / target.name for target in targets], targets)
    stale = Failed("the generated clients are out of date: just generate")
    return Tally(passed=1) if same else Tally(failed=1, failures=[stale])


def _copy(sources: list[Path], targets: list[Path]) -> None:
    for source, target in zip(sources, targets, strict=True):
        if target.is_dir():
            shutil.rmtree(target)
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.is_file():
            shutil.copyfile(source, target)
