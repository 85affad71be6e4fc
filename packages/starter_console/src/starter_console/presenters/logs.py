"""Log lines of many services in one column."""

import sys

from rich.console import Console
from rich.text import Text

from starter_console.services.log_tail import LogLine

_COLOURS = ("cyan", "green", "magenta", "yellow", "blue")


def show_line(line: LogLine, console: Console | None = None) -> None:
    """Print it as it is for programs, with a coloured name for people."""
    if console is None and not sys.stdout.isatty():
        sys.stdout.write(f"{line.service:<16} {line.text}\n")
        sys.stdout.flush()
        return
    colour = _COLOURS[sum(line.service.encode()) % len(_COLOURS)]
    (console or Console()).print(
        Text.assemble((f"{line.service:<16} ", colour), Text.from_ansi(line.text)), soft_wrap=True
    )
