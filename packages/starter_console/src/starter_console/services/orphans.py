"""End what a killed supervisor has left behind."""

import signal

from starter_contracts.paths import DataPaths
from starter_contracts.state import ServiceName

from starter_console.adapters.processes import end, is_alive
from starter_console.services import stack_file
from starter_console.services.credentials import Credentials
from starter_console.services.postgres import PostgresCluster


def end_orphans(paths: DataPaths) -> list[str]:
    """End leftover services, those that stand on the database first; returns their names."""
    found: list[str] = []
    record = stack_file.read(paths)
    services = {s.name: s.process for s in record.services} if record is not None else {}
    database = services.pop(ServiceName.POSTGRES, None)
    alive = {name: process for name, process in services.items() if process is not None and is_alive(process)}
    end(alive.values())
    found += alive
    if database is not None and is_alive(database):
        end([database], with_signal=signal.SIGINT, grace=20.0)
        found.append(ServiceName.POSTGRES)
    elif paths.postgres.exists() and PostgresCluster(paths.postgres, Credentials()).end_orphan():
        found.append(ServiceName.POSTGRES)
    stack_file.forget(paths)
    return found
