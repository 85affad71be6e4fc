"""Take a stack down from outside: ask its supervisor, then end what is left."""

import time

from starter_contracts.paths import DataPaths
from starter_contracts.state import ServiceState

from starter_console.adapters.locks import is_held
from starter_console.adapters.processes import end
from starter_console.failures import ExitCode, Failure
from starter_console.services import stack_file
from starter_console.services.orphans import end_orphans

_PATIENCE = 60.0


def shut_down(paths: DataPaths) -> list[str]:
    """Stop the stack; returns the services that were running."""
    record = stack_file.running(paths)
    if record is None:
        return end_orphans(paths) if paths.root.exists() else []
    names = [service.name.value for service in record.services if service.state is not ServiceState.EXTERNAL]
    end([record.supervisor], grace=_PATIENCE)
    deadline = time.monotonic() + _PATIENCE
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
