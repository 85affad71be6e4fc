"""Records the runs that later code is held to, on databases of its own: `just api::record-histories`."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from starter_console.services.local_stack import local_stack

RECORDER = Path(__file__).resolve().parents[1] / "tests/integration/runs/record_histories.py"


def main() -> int:
    """Run the recorder."""
    with tempfile.TemporaryDirectory(prefix="starter-histories-") as folder, local_stack(Path(folder)) as stack:
        environment = {
            **os.environ,
            "USE_REAL_POSTGRES": "true",
            "TEST_DATABASE_URL": stack.admin_url,
            "TEST_REDIS_URL": stack.redis_url,
        }
        command = [sys.executable, "-m", "pytest", "-q", "-s", str(RECORDER)]
        return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - our own test


if __name__ == "__main__":
    sys.exit(main())
