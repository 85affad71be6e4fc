"""A table by suite, the names of what failed, and one last line for programs."""

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from starter_console.workflows.testing.result import SuiteResult, Tally

_SHOWN_FAILURES = 30
_SHOWN_LINES = 6
_LINE_WIDTH = 240


def show_results(results: list[SuiteResult]) -> None:
    out = Console(highlight=False)
    table = Table("suite", box=None, header_style="dim", pad_edge=False)
    for column in ("passed", "failed", "skipped", "seconds"):
        table.add_column(column, justify="right")
    for result in results:
        tally = result.tally
        failed = f"[bold red]{tally.failed}[/]" if tally.failed else "0"
        table.add_row(result.name, str(tally.passed), failed, str(tally.skipped), f"{result.seconds:.1f}")
    out.print()
    out.print(table)
    for result in results:
        _show_failures(out, result)
        _show_retried(out, result)
    total = sum((result.tally for result in results), start=Tally())
    out.print()
    typer.echo(f"{total.passed} passed, {total.failed} failed, {total.skipped} skipped")


def _show_failures(out: Console, result: SuiteResult) -> None:
    if not result.tally.failed:
        return
    out.print(f"\n[bold red]{result.name}[/]  log: {result.log}", soft_wrap=True)
    for failed in result.tally.failures[:_SHOWN_FAILURES]:
        out.print(f"  ✗ {failed.name}", markup=False, soft_wrap=True)
        for line in _worth_reading(failed.why):
            out.print(f"      {line}", markup=False, soft_wrap=True, style="dim")
    if (hidden := len(result.tally.failures) - _SHOWN_FAILURES) > 0:
        out.print(f"  … and {hidden} more")


def _show_retried(out: Console, result: SuiteResult) -> None:
    for name in result.tally.retried:
        out.print(f"  [yellow]![/] {result.name}: passed only at the second try: {escape(name)}", soft_wrap=True)


def _worth_reading(why: str) -> list[str]:
    """The first lines of what a test said, without a terminal's colours."""
    lines = [line.strip() for line in Text.from_ansi(why).plain.splitlines()]
    return [line[:_LINE_WIDTH] for line in lines if line][:_SHOWN_LINES]
