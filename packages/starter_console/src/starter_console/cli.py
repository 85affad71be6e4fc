"""The command line: finds the commands, hands them the global options, turns failures into exit codes."""

import importlib
import pkgutil
import sys
from typing import Annotated

import typer
from starter_contracts.paths import DEFAULT_DATA_DIRECTORY, DataPaths, RepositoryNotFound, find_repository_root

from starter_console import commands
from starter_console.failures import ExitCode, Failure

app = typer.Typer(
    name="starter-console",
    help="Start, watch and operate this installation.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback(invoke_without_command=True)
def options(
    context: typer.Context,
    data_dir: Annotated[
        str, typer.Option("--data-dir", envvar="STARTER_DATA_DIR", help="Folder of databases, keys and logs.")
    ] = DEFAULT_DATA_DIRECTORY,
) -> None:
    context.obj = DataPaths.below(find_repository_root(), data_dir)
    if context.invoked_subcommand is None:
        _home(context)


def main() -> None:
    """Entry point of `starter-console` and `./starter`."""
    for module in pkgutil.iter_modules(commands.__path__):
        if not module.name.startswith("_"):
            app.add_typer(importlib.import_module(f"{commands.__name__}.{module.name}").app)
    try:
        app(prog_name="starter-console")
    except Failure as failure:
        from starter_console.presenters.failure import show_failure  # noqa: PLC0415 - only failures need it

        show_failure(failure)
        sys.exit(failure.code)
    except RepositoryNotFound:
        sys.stderr.write("No checkout of the starter was found above this folder. Next: run ./starter in one.\n")
        sys.exit(ExitCode.CONFIGURATION)
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)


def _home(context: typer.Context) -> None:
    """Without a command: the full screen for people, help for programs."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        from starter_console.ui.app import run_full_screen  # noqa: PLC0415 - heavy, and only this needs it

        run_full_screen(context.obj)
    else:
        typer.echo(context.get_help())
