"""Every screen as a picture: `.venv/bin/just screenshots [--data-dir DIR] [--only WORDS]`.

Starts an installation of its own and ends it afterwards; `--data-dir` names one that runs already. The pictures, and
sheets with all sizes and both themes of each screen, are left in `var/screenshots`.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from starter_console.services import stack_file
from starter_console.services.toolchain import find_node
from starter_contracts.paths import DataPaths
from starter_contracts.state import ServiceName

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "apps/web-app"
_CONFIGURATION = "tests/screens/playwright.config.ts"
_CONSOLE = (sys.executable, "-P", "-m", "starter_console")


@dataclass(frozen=True, slots=True)
class Installation:
    web: str
    model: str


def running_in(folder: Path) -> Installation:
    """Where the installation of this data directory listens; it must have the simulated model."""
    record = stack_file.running(DataPaths(folder))
    if record is None or record.url is None:
        sys.exit(f"nothing with a web application runs in {folder}; start it with ./starter up --data-dir {folder}")
    models = [service.url for service in record.services if service.name is ServiceName.SIMULATOR and service.url]
    if not models:
        sys.exit("the pictures need the simulated model: its answers are the same every time and wait when told to")
    return Installation(record.url, models[0])


@contextmanager
def own_installation() -> Generator[Installation]:
    with tempfile.TemporaryDirectory(prefix="starter-screenshots-") as folder:
        place = ("--data-dir", folder)
        try:
            subprocess.run(
                [*_CONSOLE, "up", *place, "--detach", "--port", "0", "--api-port", "0", "--pace", "1.0"], check=True
            )
            yield running_in(Path(folder))
        finally:
            subprocess.run([*_CONSOLE, "down", *place], check=True)


def photograph(installation: Installation, only: str, *, landing: bool) -> int:
    node = find_node()
    environment = node.environment()
    environment |= {"E2E_BASE_URL": installation.web, "E2E_MODEL_URL": installation.model}
    runner = [str(node.program), "node_modules/@playwright/test/cli.js", "test"]
    environment |= {"SCREENS": only, "SCREENS_OF": "landing" if landing else ""}
    return subprocess.run([*runner, "-c", _CONFIGURATION], cwd=WEB, env=environment, check=False).returncode


def main() -> int:
    """Take the pictures; 0 when all are there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data-dir", type=Path, help="of an installation that runs; without it one is started")
    parser.add_argument("--only", default="", help="screens whose name contains this")
    parser.add_argument("--landing", action="store_true", help="those of the landing page, into apps/web-app/public")
    options = parser.parse_args()
    if options.data_dir is not None:
        return photograph(running_in(options.data_dir), options.only, landing=options.landing)
    with own_installation() as installation:
        return photograph(installation, options.only, landing=options.landing)


if __name__ == "__main__":
    sys.exit(main())
