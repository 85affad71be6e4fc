"""`doctor`: what works, what does not, what to do."""

import typer

from starter_console.failures import ExitCode
from starter_console.options import AsJson, DataDirectory, data_paths

app = typer.Typer()


@app.command("doctor")
def doctor(context: typer.Context, *, as_json: AsJson = False, data_dir: DataDirectory = None) -> None:
    """Examine this machine and the running stack; every finding names the next step."""
    from starter_console.presenters.findings import show_findings
    from starter_console.services.doctor.examine import examine, is_healthy

    findings = examine(data_paths(context, data_dir))
    show_findings(findings, as_json=as_json)
    raise typer.Exit(ExitCode.OK if is_healthy(findings) else ExitCode.FAILED)
