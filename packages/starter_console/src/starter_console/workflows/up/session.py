"""The record of this stack while it lives: who supervises, what runs, where."""

import os

from starter_contracts.paths import DataPaths
from starter_contracts.state import ServiceName, ServiceRecord, ServiceState, StackPhase, StackRecord

from starter_console.adapters.processes import record_of
from starter_console.failures import Failure
from starter_console.services import stack_file


class Session:
    """Keeps `stack.json` true; `watch` tells where the services' own records come from."""

    def __init__(self, paths: DataPaths, requested: dict[str, str]) -> None:
        supervisor = record_of(os.getpid())
        if supervisor is None:
            raise Failure("the console cannot see its own process")
        self._paths = paths
        self._record = StackRecord(phase=StackPhase.STARTING, supervisor=supervisor, requested=requested)
        self._external: list[ServiceRecord] = []
        self.inline_worker = False

    @property
    def record(self) -> StackRecord:
        return self._record

    def add_external(self, name: ServiceName, address: str) -> None:
        """Note a service that is the operator's own; `address` must hold no password."""
        self._external.append(ServiceRecord(name=name, state=ServiceState.EXTERNAL, url=address))

    def update(self, services: list[ServiceRecord]) -> None:
        """Write down what the services say of themselves."""
        self._record = self._record.model_copy(
            update={"services": [*self._external, *services, *self._worker(services)]}
        )
        stack_file.write(self._paths, self._record)

    def enter(self, phase: StackPhase, *, url: str | None = None, api_url: str | None = None) -> None:
        found = {key: value for key, value in {"url": url, "api_url": api_url}.items() if value is not None}
        self._record = self._record.model_copy(update={"phase": phase, **found})
        stack_file.write(self._paths, self._record)

    def _worker(self, services: list[ServiceRecord]) -> list[ServiceRecord]:
        """An inline worker lives in the API's process and shares its fate."""
        if not self.inline_worker:
            return []
        return [s.model_copy(update={"name": ServiceName.WORKER, "url": None}) for s in services if s.name == "api"]
