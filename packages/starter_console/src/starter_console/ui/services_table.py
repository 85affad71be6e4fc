"""The services and their states."""

from starter_contracts.state import ServiceRecord
from textual.widgets import DataTable

from starter_console.presenters.status import COLOURS


class ServicesTable(DataTable[str]):
    def on_mount(self) -> None:
        self.cursor_type = "none"
        self.add_columns("service", "state", "pid", "restarts", "address")

    def show(self, services: list[ServiceRecord]) -> None:
        """Replace the rows."""
        self.clear()
        for service in services:
            colour = COLOURS.get(service.state, "yellow")
            pid = str(service.process.pid) if service.process else ""
            self.add_row(
                service.name, f"[{colour}]{service.state}[/]", pid, str(service.restarts or ""), service.url or ""
            )
