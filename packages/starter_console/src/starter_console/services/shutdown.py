"""Take a stack down from outside: ask its supervisor, then end what is left."""

import time
from collections.abc import Callable, Mapping

from starter_contracts.paths import DataPaths
from starter_contracts.state import ServiceName, ServiceState

from starter_console.adapters.locks import is_held
from starter_console.adapters.processes import end
from starter_console.failures import ExitCode, Failure
from starter_console.services import stack_file
from starter_console.services.draining import announcement, grace_seconds
from starter_console.services.orphans import end_orphans

_PATIENCE = 60.0
"""Beside what the API and the worker may take."""


def shut_down(paths: DataPaths, environment: Mapping[str, str], say: Callable[[str], None]) -> list[str]:
    """Stop the stack, and say what it waits for; returns the services that were running."""
    record = stack_file.running(paths)
    if record is None:
        return end_orphans(paths) if paths.root.exists() else []
    names = [service.name.value for service in record.services if service.state is not ServiceState.EXTERNAL]
    if {ServiceName.API, ServiceName.WORKER} & {service.name for service in record.services}:
        say(announcement(environment))
    patience = _PATIENCE + 2 * grace_seconds(environment)
    end([record.supervisor], grace=patience)
    deadline = time.monotonic() + patience
    while is_held(paths.lock_file):
        if time.monotonic() > deadline:
            raise Failure(
                f"the supervisor (process {record.supervisor.pid}) does not end",
                next_step=f"read {paths.current_logs / 'starter-console/all.log'}",
                code=ExitCode.SERVICE_FAILED,
            )
        time.sleep(0.05)
    end_orphans(paths)
    return names
