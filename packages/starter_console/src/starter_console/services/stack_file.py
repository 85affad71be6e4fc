"""Read and write the record of the running stack."""

from pydantic import ValidationError
from starter_contracts.paths import DataPaths
from starter_contracts.state import ServiceRecord, ServiceState, StackRecord

from starter_console.adapters.files import write_private
from starter_console.adapters.processes import is_alive


def read(paths: DataPaths) -> StackRecord | None:
    """The record as it was last written; an unreadable one counts as none."""
    try:
        return StackRecord.model_validate_json(paths.stack_file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValidationError):
        return None


def write(paths: DataPaths, record: StackRecord) -> None:
    write_private(paths.stack_file, record.model_dump_json(indent=2))


def forget(paths: DataPaths) -> None:
    paths.stack_file.unlink(missing_ok=True)


def running(paths: DataPaths) -> StackRecord | None:
    """The record of a stack whose supervisor lives."""
    record = read(paths)
    return record if record is not None and is_alive(record.supervisor) else None


def truthful(service: ServiceRecord) -> ServiceRecord:
    """The record with what the operating system says about its process."""
    if service.state is ServiceState.EXTERNAL or is_alive(service.process):
        return service
    gone = ServiceState.RESTARTING if service.state is ServiceState.RESTARTING else ServiceState.STOPPED
    return service.model_copy(update={"state": gone, "process": None})
