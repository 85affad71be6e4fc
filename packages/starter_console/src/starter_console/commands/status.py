"""`status`: what runs, for people and for programs."""

import typer

from starter_console.failures import ExitCode
from starter_console.options import AsJson, DataDirectory, data_paths

app = typer.Typer()


@app.command("status")
def status(context: typer.Context, *, as_json: AsJson = False, data_dir: DataDirectory = None) -> None:
    """Show each service, its process and address. Exit code 0: running, 3: not running."""
    from starter_console.presenters.status import show_status
    from starter_console.services.stack_status import services_of

    running, services = services_of(data_paths(context, data_dir))
    show_status(services, as_json=as_json)
    raise typer.Exit(ExitCode.OK if running else ExitCode.NOT_RUNNING)
