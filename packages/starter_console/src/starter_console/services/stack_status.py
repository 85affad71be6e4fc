"""What runs now."""

from starter_contracts.paths import DataPaths
from starter_contracts.state import ServiceName, ServiceRecord, ServiceState

from starter_console.services import stack_file


def services_of(paths: DataPaths) -> tuple[bool, list[ServiceRecord]]:
    """Whether the stack is supervised, and each service as the operating system sees it."""
    record = stack_file.read(paths)
    known = {service.name: stack_file.truthful(service) for service in record.services} if record is not None else {}
    services = [known.get(name, ServiceRecord(name=name, state=ServiceState.STOPPED)) for name in ServiceName]
    return stack_file.running(paths) is not None, services
