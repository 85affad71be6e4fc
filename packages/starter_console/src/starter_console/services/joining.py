"""What a second `up` does: wait for the first one, and refuse when it wants something else."""

import time

from starter_contracts.paths import DataPaths
from starter_contracts.state import StackPhase, StackRecord

from starter_console.adapters.locks import is_held
from starter_console.failures import ExitCode, Failure
from starter_console.services import stack_file

_PATIENCE = 300.0


def wait_for_other(paths: DataPaths, said: dict[str, str]) -> str | None:
    """The address of the stack that holds this data directory, once it is up. `said`: the options given this time."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and is_held(paths.lock_file):
        record = stack_file.read(paths)
        if record is not None and record.phase is StackPhase.RUNNING:
            _ensure_agreement(record, said)
            return record.url or record.api_url
        time.sleep(0.1)
    raise Failure(
        "the stack of this data directory ended while it was starting",
        next_step="run it again; ./starter logs tail --errors shows why the other one ended",
        code=ExitCode.SERVICE_FAILED,
    )


def _ensure_agreement(record: StackRecord, said: dict[str, str]) -> None:
    actual = {**record.requested, **_ports(record)}
    if said.get("services", actual.get("services")) != actual.get("services"):
        raise Failure(
            "only the services that the API stands on are running here",
            next_step="./starter down first, then ./starter up; or name another folder with --data-dir",
            code=ExitCode.CONFLICT,
        )
    different = [f"{name} {value}" for name, value in said.items() if value not in (actual.get(name), "0")]
    if different:
        raise Failure(
            f"already running{f' at {record.url}' if record.url else ''}, but not with {' '.join(different)}",
            why="one data directory holds one running stack",
            next_step="./starter down first, or name another folder with --data-dir",
            code=ExitCode.CONFLICT,
        )


def _ports(record: StackRecord) -> dict[str, str]:
    addresses = {"--port": record.url, "--api-port": record.api_url}
    return {name: url.rpartition(":")[2] for name, url in addresses.items() if url}
