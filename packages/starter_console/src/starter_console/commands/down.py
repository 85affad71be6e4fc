"""`down` and its older name `stop`."""

import typer

from starter_console.options import DataDirectory, data_paths

app = typer.Typer()


@app.command("stop", hidden=True)
@app.command("down")
def down(context: typer.Context, *, data_dir: DataDirectory = None) -> None:
    """Stop everything that `up` has started; data stays."""
    from starter_console.services.shutdown import shut_down

    ended = shut_down(data_paths(context, data_dir))
    typer.echo(f"Stopped {', '.join(ended)}." if ended else "Nothing was running.")
