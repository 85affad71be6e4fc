"""Start a supervisor here or in the background and show what happens."""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

import typer
from starter_contracts.paths import DataPaths, find_repository_root

from starter_console.adapters import console_log
from starter_console.adapters.log_files import day_folder
from starter_console.failures import ExitCode, Failure
from starter_console.ports.events import Reporter
from starter_console.presenters.progress import ProgressPresenter
from starter_console.presenters.started import show_started
from starter_console.services.detach import PipeReporter, start_in_background
from starter_console.services.event_log import logged
from starter_console.services.joining import wait_for_other
from starter_console.workflows.up.options import UpOptions
from starter_console.workflows.up.run import AlreadyRunning, run
from starter_console.workflows.up.start import Started


@dataclass(frozen=True, slots=True)
class Launch:
    paths: DataPaths
    options: UpOptions
    detach: bool
    report_to: int | None


def launch(request: Launch) -> None:
    """Return when the stack has ended, or runs in the background, or was running already."""
    try:
        if request.report_to is not None:
            _in_background(request, request.report_to)
        elif request.detach:
            _detached(request)
        else:
            _in_foreground(request)
    except AlreadyRunning:
        url = wait_for_other(request.paths, request.options.said())
        typer.echo(f"already running at {url}" if url else "already running")


def _in_foreground(request: Launch) -> None:
    presenter = ProgressPresenter()

    def ready(started: Started) -> None:
        presenter.stop()
        show_started(started, detached=False)

    try:
        _run(request, presenter, ready)
    finally:
        presenter.stop()
    typer.echo("Everything has been stopped.")


def _detached(request: Launch) -> None:
    presenter = ProgressPresenter()
    output = day_folder(request.paths.logs, datetime.now(UTC).date()) / "starter-console/output.log"
    try:
        answer = start_in_background(sys.argv[1:], output, presenter)
    finally:
        presenter.stop()
    if "already" in answer:
        raise AlreadyRunning
    show_started(Started(**answer), detached=True)


def _in_background(request: Launch, descriptor: int) -> None:
    pipe = PipeReporter(descriptor)
    try:
        _run(request, pipe, lambda started: pipe.ready(asdict(started)))
    except AlreadyRunning:
        pipe.ready({"already": True})
    except Failure as failure:
        pipe.failed(failure)
        sys.exit(failure.code)
    finally:
        pipe.close()


def _run(request: Launch, report: Reporter, ready: Callable[[Started], None]) -> None:
    console_log.configure(request.paths.logs)
    try:
        asyncio.run(run(find_repository_root(), request.paths, request.options, logged(report), ready))
    except KeyboardInterrupt:
        raise Failure("stopped", code=ExitCode.INTERRUPTED) from None
    except Failure as failure:
        console_log.logger.error(failure.what, extra={"fields": {"why": failure.why, "code": failure.code.name}})
        raise
