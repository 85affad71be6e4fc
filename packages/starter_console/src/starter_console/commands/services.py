"""`services`: only what the API stands on, for developing it."""

from typing import Annotated

import typer

from starter_console.options import DataDirectory, data_paths

app = typer.Typer(name="services", help="Only Postgres, Valkey and the simulated model.", no_args_is_help=True)


@app.command("up")
def up(
    context: typer.Context,
    *,
    detach: Annotated[bool, typer.Option("--detach", help="Return when they answer.")] = False,
    data_dir: DataDirectory = None,
    pace: Annotated[float, typer.Option(help="Speed of the simulated model; 0 answers at once.")] = 1.0,
    report_to: Annotated[int | None, typer.Option(hidden=True)] = None,
) -> None:
    """Start them and keep them running; `starter-console exec` runs commands with their addresses."""
    from starter_console.commands._launch import Launch, launch
    from starter_console.workflows.up.options import UpOptions

    options = UpOptions(data_services_only=True, pace=pace)
    launch(Launch(data_paths(context, data_dir), options, detach=detach, report_to=report_to))
