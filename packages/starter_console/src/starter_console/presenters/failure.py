"""A failure in three lines: what, why, next."""

from rich.console import Console
from rich.text import Text

from starter_console.failures import Failure


def show_failure(failure: Failure, console: Console | None = None) -> None:
    out = console or Console(stderr=True, highlight=False)
    out.print(Text.assemble(("✗ ", "bold red"), (failure.what, "bold")))
    if failure.why:
        out.print(Text("  why   " + failure.why.replace("\n", "\n        "), style="dim"), soft_wrap=True)
    if failure.next_step:
        out.print(Text("  next  " + failure.next_step.replace("\n", "\n        ")), soft_wrap=True)
