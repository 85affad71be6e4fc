"""`exec`: run any command with the running stack's addresses."""

from typing import Annotated

import typer

from starter_console.options import DataDirectory, data_paths

app = typer.Typer()


@app.command("exec", context_settings={"allow_interspersed_args": False})
def execute(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="-- COMMAND …")],
    *,
    data_dir: DataDirectory = None,
) -> None:
    """Run a command with DATABASE_URL, REDIS_URL and the rest set to what runs here."""
    from starter_contracts.paths import find_repository_root

    from starter_console.services.environment import OperatorEnvironment
    from starter_console.services.foreground import become
    from starter_console.services.stack_environment import stack_environment

    operator = OperatorEnvironment.read(find_repository_root())
    become(words, stack_environment(data_paths(context, data_dir), operator))
