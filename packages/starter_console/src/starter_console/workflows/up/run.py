"""`up` from the lock to the last process: start, report, wait for the end, take everything down."""

import asyncio
import os
import signal
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path

from starter_contracts.demo import PASSWORD_VARIABLE
from starter_contracts.paths import ROOT_VARIABLE, DataPaths
from starter_contracts.state import StackPhase

from starter_console.adapters.locks import Busy, exclusive
from starter_console.failures import ExitCode, Failure
from starter_console.ports.events import Note, Reporter
from starter_console.services import credentials as credential_store
from starter_console.services.draining import announcement
from starter_console.services.environment import OperatorEnvironment
from starter_console.services.orphans import end_orphans
from starter_console.services.stack_file import forget
from starter_console.services.supervisor import Supervisor
from starter_console.workflows.up.context import StartContext
from starter_console.workflows.up.options import UpOptions
from starter_console.workflows.up.session import Session
from starter_console.workflows.up.start import Started, start_everything

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class AlreadyRunning(Exception):
    """Another supervisor holds this data directory."""


async def run(
    repository: Path, paths: DataPaths, options: UpOptions, report: Reporter, ready: Callable[[Started], None]
) -> None:
    """Start, call `ready`, supervise until a signal comes; leaves no process behind, however it ends."""
    operator = OperatorEnvironment.read(repository)
    options.check_host(operator.get(PASSWORD_VARIABLE))
    options.check_transport(operator.get("APP_PUBLIC_URL"))
    os.environ[ROOT_VARIABLE] = str(repository)
    try:
        async with exclusive(paths.lock_file):
            await _supervise(repository, paths, options, operator, report, ready)
    except Busy as error:
        raise AlreadyRunning from error


async def _supervise(
    repository: Path,
    paths: DataPaths,
    options: UpOptions,
    operator: OperatorEnvironment,
    report: Reporter,
    ready: Callable[[Started], None],
) -> None:
    for name in await asyncio.to_thread(end_orphans, paths):
        report(Note(f"ended {name}, left over from a supervisor that was killed"))
    session = Session(paths, options.requested())
    supervisor = Supervisor(logs=paths.logs, report=report, changed=lambda: session.update(supervisor.records))
    context = StartContext(
        repository=repository,
        paths=paths,
        options=options,
        operator=operator,
        credentials=credential_store.load(paths),
        supervisor=supervisor,
        session=session,
        report=report,
    )
    async with _asked_to_stop(supervisor) as stop:
        session.enter(StackPhase.STARTING)  # whoever reads this may send a signal at once
        try:
            await _until_stopped(start_everything(context), stop, ready)
        finally:
            session.enter(StackPhase.STOPPING)
            if not options.data_services_only:
                report(Note(announcement(operator.values)))
            await supervisor.stop()
            forget(paths)


async def _until_stopped(
    starting: Coroutine[None, None, Started], stop: asyncio.Event, ready: Callable[[Started], None]
) -> None:
    start, asked = asyncio.ensure_future(starting), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({start, asked}, return_when=asyncio.FIRST_COMPLETED)
        if not start.done():
            raise Failure("stopped before everything was up", code=ExitCode.INTERRUPTED)
        ready(_result(start))
        await asked
    finally:
        for task in (start, asked):
            task.cancel()
        await asyncio.gather(start, asked, return_exceptions=True)


def _result(start: "asyncio.Future[Started]") -> Started:
    """The result, or the one failure that a person needs of those that came together."""
    try:
        return start.result()
    except BaseExceptionGroup as group:
        failure: BaseException = group
        while isinstance(failure, BaseExceptionGroup):
            failure = failure.exceptions[0]
        raise failure from group


@asynccontextmanager
async def _asked_to_stop(supervisor: Supervisor) -> AsyncGenerator[asyncio.Event]:
    """An event that signals set; a second Ctrl-C ends everything the hard way."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()

    def interrupted() -> None:
        if stop.is_set():
            supervisor.kill()
        stop.set()

    loop.add_signal_handler(signal.SIGINT, interrupted)
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.add_signal_handler(signal.SIGHUP, stop.set)
    try:
        yield stop
    finally:
        for number in _SIGNALS:
            loop.remove_signal_handler(number)
