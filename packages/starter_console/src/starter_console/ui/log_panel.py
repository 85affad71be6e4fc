"""What the services write, as they write it."""

from starter_contracts.paths import DataPaths
from textual.widgets import RichLog

from starter_console.services.log_tail import LogFollower

_PAST_LINES = 8
_KEPT_LINES = 2000


class LogPanel(RichLog):
    def __init__(self, paths: DataPaths) -> None:
        super().__init__(max_lines=_KEPT_LINES, wrap=False, markup=False)
        self._paths = paths
        self._errors = False
        self._follower = LogFollower(paths, errors=False, past_lines=_PAST_LINES)

    def read_on(self) -> None:
        """Add what has been written since the last time."""
        for line in self._follower.new_lines():
            self.write(f"{line.service:<16} {line.text}")

    def toggle_errors(self) -> None:
        self._errors = not self._errors
        self._follower = LogFollower(self._paths, errors=self._errors, past_lines=_PAST_LINES)
        self.clear()
        self.read_on()
