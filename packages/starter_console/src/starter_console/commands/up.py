"""`up`: everything that the product needs, with one command."""

from typing import Annotated

import typer

from starter_console.options import DataDirectory, data_paths

app = typer.Typer()


@app.command("up")
def up(
    context: typer.Context,
    *,
    detach: Annotated[bool, typer.Option("--detach", help="Return when the address answers.")] = False,
    dev: Annotated[bool, typer.Option("--dev", help="Run the web's development server.")] = False,
    port: Annotated[int | None, typer.Option(help="Port of the web; 0 for a free one.  [default: 3000]")] = None,
    api_port: Annotated[int | None, typer.Option(help="Port of the API; 0 for a free one.  [default: 8000]")] = None,
    host: Annotated[str, typer.Option(help="Address that the web listens on.")] = "127.0.0.1",
    tls: Annotated[bool, typer.Option("--tls", help="Serve https, with a certificate made here.")] = False,
    insecure_cookies: Annotated[
        bool, typer.Option("--insecure-cookies", help="Demo only: keep sessions without https.")
    ] = False,
    empty: Annotated[bool, typer.Option("--empty", help="Start without the demo organisation.")] = False,
    data_dir: DataDirectory = None,
    pace: Annotated[float, typer.Option(help="Speed of the simulated model; 0 answers at once.")] = 1.0,
    report_to: Annotated[int | None, typer.Option(hidden=True)] = None,
) -> None:
    """Start everything and keep it running; Ctrl-C ends it."""
    from starter_console.commands._launch import Launch, launch
    from starter_console.workflows.up.options import UpOptions

    options = UpOptions(
        host=host,
        port=port,
        api_port=api_port,
        tls=tls,
        insecure_cookies=insecure_cookies,
        dev=dev,
        empty=empty,
        pace=pace,
    )
    launch(Launch(data_paths(context, data_dir), options, detach=detach, report_to=report_to))
