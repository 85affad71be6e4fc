"""Keep services running: start them, wait until they are ready, restart what dies, end all in reverse order."""

from collections.abc import Callable
from pathlib import Path

from starter_contracts.state import ServiceRecord

from starter_console.ports.events import Reporter
from starter_console.ports.service import ServiceSpec
from starter_console.services.supervised import SupervisedService


class Supervisor:
    def __init__(self, *, logs: Path, report: Reporter, changed: Callable[[], None]) -> None:
        self._logs = logs
        self._report = report
        self._changed = changed
        self._services: list[SupervisedService] = []

    @property
    def records(self) -> list[ServiceRecord]:
        return [service.record for service in self._services]

    async def start(self, spec: ServiceSpec) -> None:
        """Start a service and return when it is ready; from then on it is restarted whenever it dies."""
        service = SupervisedService(spec, logs=self._logs, report=self._report, changed=self._changed)
        self._services.append(service)
        await service.start()

    async def stop(self) -> None:
        """End everything, the last started first, so that nobody loses what it stands on."""
        while self._services:
            await self._services[-1].stop()
            self._services.pop()

    def kill(self) -> None:
        """End everything at once, for someone who asked twice."""
        for service in self._services:
            service.kill()
