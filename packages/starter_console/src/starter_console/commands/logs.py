"""`logs`: what the services have to say."""

from typing import Annotated

import typer

from starter_console.options import DataDirectory, data_paths

app = typer.Typer(name="logs", help="Read the logs below var/log/current.", no_args_is_help=True)


@app.command("tail")
def tail(
    context: typer.Context,
    *,
    service: Annotated[
        list[str] | None, typer.Option(help="api, frontend, worker, starter-console … (repeat).")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Only errors.")] = False,
    lines: Annotated[int, typer.Option(min=0, help="How many lines of the past.")] = 20,
    follow: Annotated[bool, typer.Option(help="Go on as new lines are written.")] = True,
    data_dir: DataDirectory = None,
) -> None:
    """Show the last lines of each service's log and follow them; Ctrl-C ends it."""
    from starter_console.presenters.logs import show_line
    from starter_console.services.log_tail import LogFollower

    follower = LogFollower(data_paths(context, data_dir), service or (), errors=errors, past_lines=lines)
    for line in follower.follow() if follow else follower.new_lines():
        show_line(line)
