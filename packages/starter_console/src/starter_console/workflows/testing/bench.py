"""What all suites share: where they run, with which tools, where their logs and reports go."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from starter_console.adapters.child import Child
from starter_console.services.environment import plain_environment
from starter_console.workflows.testing.result import Tally


@dataclass(frozen=True, slots=True)
class Bench:
    repository: Path
    results: Path

    @property
    def web(self) -> Path:
        return self.repository / "apps/web-app"

    @property
    def client(self) -> Path:
        return self.repository / "packages/client-ts"

    def clear(self) -> None:
        """Forget the results of the last time."""
        shutil.rmtree(self.results, ignore_errors=True)
        self.results.mkdir(parents=True)

    def log(self, suite: str) -> Path:
        return self.results / f"{suite}.log"

    def said(self, suite: str) -> str:
        """What the suite's log holds so far."""
        log = self.log(suite)
        return log.read_text(encoding="utf-8") if log.exists() else ""

    def report(self, suite: str, suffix: str) -> Path:
        """A fresh place for a report: an old one must not be taken for a new one."""
        path = self.results / f"{suite}.{suffix}"
        path.unlink(missing_ok=True)
        return path

    def environment(self, **more: str) -> dict[str, str]:
        """No secret and no address of the person's own installation reaches a test."""
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
        plain = {name: value for name, value in plain_environment().items() if name != "FORCE_COLOR"}
        return {**plain, "PATH": path, "NO_COLOR": "1", **more}

    async def run(
        self, suite: str, command: Sequence[str], environment: Mapping[str, str], directory: Path | None = None
    ) -> int:
        """Run a command to its end, its output appended to the suite's log; returns its exit code."""
        with self.log(suite).open("a", encoding="utf-8") as output:
            output.write(f"\n$ {' '.join(command)}\n")

            def keep(line: str) -> None:
                output.write(line)
                output.flush()

            child = await Child.start(
                command, directory=directory or self.repository, environment=environment, on_line=keep
            )
            try:
                await child.wait()
            finally:
                await child.end(grace_seconds=5)
        return child.exit_code or 0

    def read(self, suite: str, report: Path, reader: Callable[[Path], Tally], exit_code: int) -> Tally:
        """The report's tally; a failed run without a failed test is a failure too."""
        if not report.exists():
            return Tally.broken(f"{suite} ended with exit code {exit_code} and left no report")
        tally = reader(report)
        if exit_code != 0 and not tally.failed:
            return tally + Tally.broken(f"{suite} ended with exit code {exit_code}")
        return tally
