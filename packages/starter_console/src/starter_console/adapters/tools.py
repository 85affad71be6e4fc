"""Run a program once, keep what it says, and end it with everything it started when we are told to stop."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from starter_console.adapters.child import Child
from starter_console.failures import ExitCode, Failure

_KEPT_LINES = 15


async def run_tool(
    what: str,
    command: Sequence[str],
    *,
    directory: Path,
    environment: Mapping[str, str],
    log: Path,
    next_step: str = "",
) -> None:
    """Run to the end or raise with the last lines; the whole output is in `log`."""
    log.parent.mkdir(parents=True, exist_ok=True)
    last: list[str] = []
    with log.open("w", encoding="utf-8") as output:

        def keep(line: str) -> None:
            output.write(line)
            last.append(line.rstrip())
            del last[:-_KEPT_LINES]

        child = await Child.start(command, directory=directory, environment=environment, on_line=keep)
        try:
            await child.wait()
        finally:
            await child.end(grace_seconds=3)
    if child.exit_code != 0:
        raise Failure(
            f"{what} failed",
            why="\n".join([child.ended or "", *last]).strip(),
            next_step=next_step or f"read {log}",
            code=ExitCode.SERVICE_FAILED,
        )
