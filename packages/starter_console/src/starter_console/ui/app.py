"""The full-screen console: services above, their logs below."""

import os
from pathlib import Path
from typing import ClassVar

from starter_contracts.brand import load_brand
from starter_contracts.paths import DataPaths
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Header

from starter_console.services.stack_status import services_of
from starter_console.ui.log_panel import LogPanel
from starter_console.ui.services_table import ServicesTable
from starter_console.ui.stack_control import StackControl

_EVERY = 1.0


class ConsoleApp(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "toggle_stack", "Start/stop"),
        Binding("r", "refresh", "Refresh"),
        Binding("e", "toggle_errors", "Only errors"),
        Binding("q", "quit", "Quit"),
    ]
    CSS = """
    ServicesTable { height: auto; margin: 1 2 0 2; }
    LogPanel { margin: 1 2; border-top: solid $primary; }
    """

    def __init__(self, paths: DataPaths, control: StackControl | None = None) -> None:
        super().__init__()
        self.title = f"{load_brand().name} console"
        self._paths = paths
        self._control = control or StackControl(paths)

    def compose(self) -> ComposeResult:
        yield Header()
        yield ServicesTable()
        yield LogPanel(self._paths)
        yield Footer()

    def on_mount(self) -> None:
        self.set_interval(_EVERY, self.action_refresh)
        self.action_refresh()

    def action_refresh(self) -> None:
        """Read what runs now and what has been logged since."""
        running, services = services_of(self._paths)
        self.sub_title = "running" if running else "not running"
        self.query_one(ServicesTable).show(services)
        self.query_one(LogPanel).read_on()

    def action_toggle_errors(self) -> None:
        self.query_one(LogPanel).toggle_errors()

    def action_toggle_stack(self) -> None:
        """Start what is stopped, stop what runs; the work goes on beside the screen."""
        running, _ = services_of(self._paths)
        self.notify("stopping …" if running else "starting …")
        self.run_worker(lambda: self._toggle(running=running), thread=True, exclusive=True, name="toggle")

    def _toggle(self, *, running: bool) -> None:
        problem = self._control.stop() if running else self._control.start()
        if problem is None:
            self.call_from_thread(self.notify, "stopped" if running else "started")
        else:
            self.call_from_thread(self.notify, problem, title="It failed", severity="error", timeout=20)
        self.call_from_thread(self.action_refresh)


def run_full_screen(paths: DataPaths) -> None:
    """Show it until the person leaves; what runs keeps running."""
    if os.environ.get("TEXTUAL_LOG") == "1":
        os.environ["TEXTUAL_LOG"] = str(_debug_log(paths))
    ConsoleApp(paths).run()


def _debug_log(paths: DataPaths) -> Path:
    folder = paths.current_logs / "starter-console"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "textual.log"
