"""The suite's counting tests at full length: `.venv/bin/python tools/proofs/run.py [--only WORDS] [--list]`.

`./starter test` runs each of them briefly; a release is measured with these lengths. They run one after the other on a
Postgres and a Valkey of their own. Prints what each asks for and what its tests counted; the exit code is the number of
series that failed.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

from series import ALL, Series
from starter_console.services.local_stack import local_stack

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE_SECONDS = 3600
_COLOURS = re.compile(r"(?:\x1b|#x1B)\[[0-9;]*m")
_LOGGED = re.compile(r"\{|---|\d{4}-\d\d-\d\d|INFO:")
"""Lines of logs among what tests printed."""


@contextmanager
def servers(folder: Path) -> Generator[Mapping[str, str]]:
    """The environment in which tests find a Postgres and a Valkey."""
    with local_stack(folder / "stack") as stack:
        yield {
            **os.environ,
            "USE_REAL_POSTGRES": "true",
            "TEST_DATABASE_URL": stack.admin_url,
            "TEST_REDIS_URL": stack.redis_url,
        }


def run(series: Series, report: Path, environment: Mapping[str, str]) -> bool:
    """Whether all tests of a series passed; tells what they counted."""
    options = ["-q", f"--junitxml={report}", "-o", "junit_logging=system-out", f"--timeout={_PATIENCE_SECONDS}"]
    began = time.monotonic()
    result = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *series.tests],
        cwd=ROOT,
        env={**environment, **series.lengths},
        capture_output=True,
        text=True,
        check=False,
    )
    passed = result.returncode == 0
    print(f"{'held' if passed else 'FAILED':<7}{time.monotonic() - began:6.0f} s  {series.name}: {series.asks}")
    for line in counted(report):
        print(f"                 {line}")
    print("" if passed else result.stdout[-4000:], flush=True)
    return passed


def counted(report: Path) -> list[str]:
    """What the tests printed, and how many there were."""
    if not report.exists():
        return []
    cases = list(ElementTree.parse(report).iter("testcase"))  # noqa: S314 - written by our own pytest a moment ago
    skipped = sum(case.find("skipped") is not None for case in cases)
    printed = _COLOURS.sub("", "\n".join(out.text or "" for case in cases for out in case.iter("system-out")))
    said = [line.strip() for line in printed.splitlines() if line.strip() and not _LOGGED.match(line)]
    return [*said, f"{len(cases) - skipped} tests" + (f", {skipped} skipped" if skipped else "")]


def main() -> int:
    """Run all series, or those whose name holds some words."""
    parser = argparse.ArgumentParser(description="The suite's counting tests at full length.")
    parser.add_argument("--only", default="", help="series whose name contains this")
    parser.add_argument("--list", action="store_true", help="print the series and do nothing")
    arguments = parser.parse_args()
    chosen = [series for series in ALL if arguments.only in series.name]
    if arguments.list:
        print("\n".join(f"{series.name}: {series.asks}" for series in chosen))
        return 0
    with tempfile.TemporaryDirectory(prefix="proofs-") as folder, servers(Path(folder)) as environment:
        held = sum(run(series, Path(folder) / f"{number}.xml", environment) for number, series in enumerate(chosen))
    print(f"proofs: {held}/{len(chosen)} held")
    return len(chosen) - held


if __name__ == "__main__":
    sys.exit(main())
