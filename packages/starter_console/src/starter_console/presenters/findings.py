"""The doctor's findings as a list or as JSON."""

import json
from dataclasses import asdict

import typer
from rich.console import Console
from rich.table import Table

from starter_console.services.doctor.finding import Finding, Verdict

_MARKS = {
    Verdict.OK: "[green]✓ ok[/]",
    Verdict.WARN: "[yellow]! warn[/]",
    Verdict.ERROR: "[red]✗ error[/]",
    Verdict.SKIPPED: "[dim]- skipped[/]",
}


def show_findings(findings: list[Finding], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({"schema": "doctor_v1", "checks": [asdict(finding) for finding in findings]}, indent=2))
        return
    table = Table("check", "", "finding", "next step", box=None, header_style="dim", pad_edge=False)
    for finding in findings:
        table.add_row(finding.check, _MARKS[finding.verdict], finding.summary, finding.next_step)
    Console(highlight=False).print(table)
