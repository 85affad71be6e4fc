"""The report of an attack: a line per corpus, then everything that passed through, then what was not tried."""

import json

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from starter_console.workflows.attack.report import AttackReport, CorpusResult, Finding


def show_report(report: AttackReport, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(report.as_json(), indent=2))
        return
    out = Console(highlight=False)
    out.print()
    out.print(_table(report))
    for result in report.results:
        _show_details(out, result)
    for result in report.results:
        for finding in result.findings:
            _show_finding(out, result.name, finding)
    out.print()
    if report.left_behind:
        names = " · ".join(sorted(set(report.left_behind)))
        stay = f"{len(report.left_behind)} organisations were made for this and stay: {names}"
        out.print(stay, style="dim", markup=False, soft_wrap=True)
    attempts = sum(result.attempts for result in report.results)
    typer.echo(f"{attempts} attempts, {report.passed_through} passed through, seed {report.seed}")


def _table(report: AttackReport) -> Table:
    table = Table("corpus", "what", box=None, header_style="dim", pad_edge=False)
    for column in ("attempts", "passed through", "seconds"):
        table.add_column(column, justify="right")
    for result in report.results:
        through = f"[bold red]{len(result.findings)}[/]" if result.findings else "0"
        if result.broken:
            through += " [red](ended early)[/]"
        table.add_row(result.name, result.about, str(result.attempts), through, f"{result.seconds:.1f}")
    return table


def _show_details(out: Console, result: CorpusResult) -> None:
    lines = [("measured", f"{name}: {value}") for name, value in result.measured.items()]
    lines += [("not run", f"{each.attack}: {each.why}") for each in result.not_run]
    if result.broken:
        lines.append(("ended early", result.broken))
    if not lines:
        return
    out.print()
    out.print(Text(result.name, style="bold"))
    for label, text in lines:
        out.print(Padding(Text.assemble((f"{label:<12}", "dim"), text), (0, 0, 0, 2)))


def _show_finding(out: Console, corpus: str, finding: Finding) -> None:
    out.print()
    out.print(Text.assemble(("✗ ", "bold red"), (f"{corpus}: {finding.attack}", "bold")))
    rows = (("request", finding.request), ("expected", finding.expected), ("seen", finding.seen))
    for label, text in rows:
        first, *rest = text.splitlines() or [""]
        out.print(Text.assemble((f"  {label:<10}", "dim"), first), soft_wrap=True)
        for line in rest:
            out.print(Text(f"  {'':<10}{line}"), soft_wrap=True)
