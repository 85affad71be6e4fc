"""`database`: backups of everything, and their way back."""

from pathlib import Path
from typing import Annotated

import typer

from starter_console.options import DataDirectory, data_paths

app = typer.Typer(name="database", help="Back the database up, and bring a backup back.", no_args_is_help=True)


@app.command("backup")
def backup(
    context: typer.Context,
    *,
    output: Annotated[
        Path | None, typer.Option(help="Where to write; a dated file in DATA/backups by default.")
    ] = None,
    data_dir: DataDirectory = None,
) -> None:
    """Write everything that the running database holds, as the role starter_ops; people may go on working."""
    from starter_contracts.paths import find_repository_root

    from starter_console.services import backups
    from starter_console.services.environment import OperatorEnvironment
    from starter_console.services.stack_environment import stack_environment

    paths = data_paths(context, data_dir)
    variables = stack_environment(paths, OperatorEnvironment.read(find_repository_root()))
    archive = backups.back_up(backups.ops_url_of(variables), output or backups.default_archive(paths))
    typer.echo(f"Wrote {archive} ({archive.stat().st_size:,} bytes). Keep {paths.keys} with it.")


@app.command("restore")
def restore(
    context: typer.Context,
    *,
    source: Annotated[Path, typer.Option("--input", help="A file that `database backup` wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Set the present database aside.")] = False,
    data_dir: DataDirectory = None,
) -> None:
    """Bring a backup back, while only `services up` runs; the database that was there is kept under another name."""
    from starter_contracts.paths import find_repository_root

    from starter_console.services import backups, credentials, databases
    from starter_console.services.environment import OperatorEnvironment

    paths = data_paths(context, data_dir)
    known = credentials.load(paths)
    admin_url = databases.administrator_url(paths, OperatorEnvironment.read(find_repository_root()), known)
    aside = backups.restore(admin_url, source, known, replace=replace)
    kept = f" The database before it is kept as {aside}." if aside else ""
    typer.echo(f"Restored {source}.{kept} Next: ./starter up, which migrates it if it is older than this release.")
