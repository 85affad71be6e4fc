"""`start`: one program in the foreground, for developing it."""

from typing import Annotated

import typer

from starter_console.options import DataDirectory, data_paths

app = typer.Typer(name="start", help="Run one program in the foreground.", no_args_is_help=True)
Port = Annotated[int, typer.Option(min=1, max=65535)]


@app.command("api")
def api(context: typer.Context, *, port: Port = 8000, data_dir: DataDirectory = None) -> None:
    """Run the API, and the worker inside it unless WORKER_MODE=separate."""
    from starter_console.workflows.foreground import run_api

    run_api(data_paths(context, data_dir), port)


@app.command("worker")
def worker(context: typer.Context, *, data_dir: DataDirectory = None) -> None:
    """Run a worker of its own; start as many as needed, each with its own EXECUTOR_ID."""
    from starter_console.workflows.foreground import run_worker

    run_worker(data_paths(context, data_dir))


@app.command("frontend")
def frontend(
    context: typer.Context, *, port: Port = 3000, api_port: Port = 8000, data_dir: DataDirectory = None
) -> None:
    """Run the web's development server."""
    from starter_console.workflows.foreground import run_frontend

    run_frontend(data_paths(context, data_dir), port, api_port)
