"""Our own programs as another release would run them: `python -m tests.utils.other_release VERSION REPLAYS serve …`."""

import sys

from app.bootstrap import cli
from app.infrastructure.durable import versions
from app.infrastructure.durable.versions import StepOrder


def main() -> None:
    """Pretend to be version VERSION, which goes on with runs of the versions in REPLAYS (comma-separated)."""
    version, replays, *command = sys.argv[1:]
    versions.STEP_ORDER = StepOrder(version=version, replays=frozenset(replays.split(",")))
    sys.argv = ["cli", *command]
    cli.main()


if __name__ == "__main__":
    main()
