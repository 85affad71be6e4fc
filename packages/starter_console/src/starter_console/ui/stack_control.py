"""Start and stop the stack from the screen, in processes of their own."""

import subprocess
import sys

from starter_contracts.paths import DataPaths


class StackControl:
    def __init__(self, paths: DataPaths) -> None:
        self._paths = paths

    def start(self) -> str | None:
        """Start everything in the background; returns what went wrong, if anything did."""
        return self._console("up", "--detach")

    def stop(self) -> str | None:
        return self._console("down")

    def _console(self, *words: str) -> str | None:
        result = subprocess.run(  # noqa: S603 - ourselves
            [sys.executable, "-P", "-m", "starter_console", "--data-dir", str(self._paths.root), *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        return None if result.returncode == 0 else result.stderr.strip()
