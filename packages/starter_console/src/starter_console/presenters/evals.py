"""The report of evals: a line per case, why each failed, and the sums; or two reports beside each other."""

from collections import Counter

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from starter_console.workflows.evals.compare import Comparison, Pair
from starter_console.workflows.evals.report import CaseResult, EvalReport

_MARKS = {"passed": ("✓", "green"), "failed": ("✗", "bold red"), "not_run": ("–", "yellow")}


def show_report(report: EvalReport, *, as_json: bool) -> None:
    if as_json:
        typer.echo(report.model_dump_json(indent=2))
        return
    out = Console(highlight=False)
    out.print()
    out.print(_table(report))
    for result in report.results:
        for line in result.failures:
            out.print(Padding(Text(f"{result.agent}: {result.case}: {line}"), (0, 0, 0, 2)))
    for note, count in Counter(note for result in report.results for note in result.notes).items():
        out.print(Padding(Text(f"{count} × {note}", style="dim"), (0, 0, 0, 2)))
    who = "a simulator answered: list prices, nobody sends a bill" if report.simulated else "billed by the provider"
    out.print(f"\n{_usd(report.cost_micro_usd)} USD ({who}), {report.seconds:.1f} s", style="dim")
    typer.echo(f"{report.count('passed')} passed, {report.count('failed')} failed, {report.count('not_run')} not run")


def show_comparison(comparison: Comparison) -> None:
    out = Console(highlight=False)
    for title, pairs in (("worse", comparison.regressions), ("better", comparison.improvements)):
        for pair in pairs:
            out.print(Text.assemble((f"{title:<8}", "bold red" if title == "worse" else "green"), _changed(pair)))
            for line in pair.after.failures:
                out.print(Padding(Text(line), (0, 0, 0, 8)))
    for title, alone in (("left out", comparison.only_before), ("new", comparison.only_after)):
        for result in alone:
            out.print(Text.assemble((f"{title:<8} ", "yellow"), f"{result.agent}: {result.case} ({result.verdict})"))
    out.print(f"cost {_ratio(comparison.cost_ratio)}, median time {_ratio(comparison.latency_ratio)}", style="dim")
    typer.echo(
        f"{len(comparison.pairs)} compared, {len(comparison.regressions)} worse, {len(comparison.improvements)} better"
    )


def _table(report: EvalReport) -> Table:
    table = Table("", "agent", "case", "tools", box=None, header_style="dim", pad_edge=False)
    for column in ("calls", "seconds", "USD"):
        table.add_column(column, justify="right")
    for result in report.results:
        table.add_row(*_row(result))
    return table


def _row(result: CaseResult) -> tuple[Text | str, ...]:
    mark, style = _MARKS[result.verdict]
    tools = ", ".join(dict.fromkeys(result.tools))
    figures = (str(result.model_calls), f"{result.seconds:.1f}", _usd(result.cost_micro_usd))
    return Text(mark, style=style), result.agent, Text(result.case), Text(tools, style="dim"), *figures


def _changed(pair: Pair) -> str:
    return f" {pair.after.agent}: {pair.after.case} ({pair.before.verdict} → {pair.after.verdict})"


def _ratio(ratio: float | None) -> str:
    return "unknown" if ratio is None else f"× {ratio:.2f}"


def _usd(micro: int) -> str:
    return f"{micro / 1_000_000:.4f}"
