"""One service under supervision."""

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable
from pathlib import Path

from starter_contracts.state import ServiceRecord, ServiceState

from starter_console.adapters.child import Child
from starter_console.adapters.log_files import ServiceLog, tail
from starter_console.adapters.processes import record_of
from starter_console.failures import ExitCode, Failure
from starter_console.ports.events import Reporter, ServiceRestarting
from starter_console.ports.service import ServiceSpec

_FIRST_DELAY = 0.2
_LONGEST_DELAY = 10.0
_HEALTHY_AFTER = 60.0
_PROBE_EVERY = 0.05


class SupervisedService:
    def __init__(self, spec: ServiceSpec, *, logs: Path, report: Reporter, changed: Callable[[], None]) -> None:
        self.spec = spec
        self._report = report
        self._changed = changed
        self._logs = logs
        self._log = ServiceLog(logs, spec.log_name or spec.name)
        self._child: Child | None = None
        self._state = ServiceState.STARTING
        self._restarts = 0
        self._keeper: asyncio.Task[None] | None = None

    @property
    def record(self) -> ServiceRecord:
        process = record_of(self._child.pid) if self._child is not None else None
        return ServiceRecord(
            name=self.spec.name, state=self._state, process=process, url=self.spec.url, restarts=self._restarts
        )

    @property
    def _best_log(self) -> Path:
        """Where a person finds out why it ended."""
        own = self._logs / "current" / self.spec.own_log / "error.log"
        return own if self.spec.own_log and own.exists() else self._log.path

    async def start(self) -> None:
        """Start and wait; a service that cannot even start is a failure, not something to try for ever."""
        await self._spawn()
        objection = await self._wait_until_ready()
        if objection is not None:
            raise Failure(
                f"{self.spec.name} did not start",
                why="\n".join([objection, *(tail(self._log.path, 8) or tail(self._best_log, 1))]),
                next_step=f"read {self._best_log}",
                code=ExitCode.SERVICE_FAILED,
            )
        self._enter(ServiceState.RUNNING)
        self._keeper = asyncio.create_task(self._keep_running())

    async def stop(self) -> None:
        if self._keeper is not None:
            self._keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._keeper
        if self._child is not None:
            self._enter(ServiceState.STOPPING)
            await self._child.end(self.spec.stop_signal, self.spec.grace_seconds)
        self._log.close()
        self._enter(ServiceState.STOPPED)

    def kill(self) -> None:
        if self._child is not None:
            self._child.signal_group(signal.SIGKILL)

    async def _keep_running(self) -> None:
        delay, ready_at = _FIRST_DELAY, time.monotonic()
        while self._child is not None:
            reason = await self._child.wait()
            if time.monotonic() - ready_at > _HEALTHY_AFTER:
                delay = _FIRST_DELAY
            self._restarts += 1
            self._enter(ServiceState.RESTARTING)
            self._report(ServiceRestarting(self.spec.name, reason, delay, str(self._best_log)))
            await asyncio.sleep(delay)
            delay = min(delay * 2, _LONGEST_DELAY)
            await self._spawn()
            if await self._wait_until_ready() is None:
                ready_at = time.monotonic()
                self._enter(ServiceState.RUNNING)
            else:
                # Alive but deaf, or dead again: the next round starts afresh.
                self.kill()

    async def _spawn(self) -> None:
        self._child = await Child.start(
            self.spec.command,
            directory=self.spec.directory,
            environment=self.spec.environment,
            on_line=self._log.write,
            stop_signal=self.spec.stop_signal,
            user=self.spec.run_as,
        )
        self._changed()

    async def _wait_until_ready(self) -> str | None:
        """`None` once it is ready, else why it is not."""
        deadline = time.monotonic() + self.spec.ready_within
        while self._child is not None:
            objection = await asyncio.to_thread(self.spec.probe)
            if self._child.ended is not None:
                return await self._child.wait()
            if objection is None:
                return None
            if time.monotonic() > deadline:
                return f"not ready after {self.spec.ready_within:.0f} s: {objection}"
            await asyncio.sleep(_PROBE_EVERY)
        return "it was stopped"

    def _enter(self, state: ServiceState) -> None:
        self._state = state
        self._changed()
