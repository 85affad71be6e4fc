"""`down` and its older name `stop`."""

import typer

from starter_console.options import DataDirectory, data_paths

app = typer.Typer()


@app.command("stop", hidden=True)
@app.command("down")
def down(context: typer.Context, *, data_dir: DataDirectory = None) -> None:
    """Stop everything that `up` has started; runs get a moment to finish, data stays."""
    from starter_contracts.paths import find_repository_root

    from starter_console.services.environment import OperatorEnvironment
    from starter_console.services.shutdown import shut_down

    environment = OperatorEnvironment.read(find_repository_root()).values
    ended = shut_down(data_paths(context, data_dir), environment, typer.echo)
    typer.echo(f"Stopped {', '.join(ended)}." if ended else "Nothing was running.")
