"""Steps as they happen: a line when each is done and, on a terminal, what is under way."""

from rich.console import Console
from rich.status import Status
from rich.text import Text

from starter_console.ports.events import Event, Note, ServiceRestarting, StepFinished, StepStarted


class ProgressPresenter:
    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(highlight=False)
        self._running: list[str] = []
        self._status: Status | None = None

    def __call__(self, event: Event) -> None:
        match event:
            case StepStarted(step):
                self._running.append(step)
            case StepFinished(step, seconds, detail):
                self._running.remove(step)
                self._line("✓", "green", f"{step}{f' ({detail})' if detail else ''}", f"{seconds:6.1f} s")
            case Note(text):
                self._line("·", "yellow", text)
            case ServiceRestarting(service, reason, delay, log):
                self._line("↻", "yellow", f"{service} {reason}; again in {delay:.1f} s; log: {log}")
        self._show_running()

    def stop(self) -> None:
        """Leave the line of running steps; call it before printing anything else."""
        self._running.clear()
        self._show_running()

    def _line(self, mark: str, style: str, text: str, seconds: str = "") -> None:
        self._console.print(Text.assemble((mark, style), f" {text:<44}", (seconds, "dim")), soft_wrap=True)

    def _show_running(self) -> None:
        if not self._console.is_terminal:
            return
        if not self._running:
            if self._status is not None:
                self._status.stop()
            self._status = None
        elif self._status is None:
            self._status = self._console.status(" · ".join(self._running))
            self._status.start()
        else:
            self._status.update(" · ".join(self._running))
