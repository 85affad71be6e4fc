"""Options that many commands share."""

from typing import Annotated

import typer
from starter_contracts.paths import DataPaths, find_repository_root

DataDirectory = Annotated[str | None, typer.Option("--data-dir", help="Folder of databases, keys and logs.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def data_paths(context: typer.Context, data_dir: str | None) -> DataPaths:
    """The data directory named behind the command, else the one named before it."""
    if data_dir is not None:
        return DataPaths.below(find_repository_root(), data_dir)
    paths: DataPaths = context.find_root().obj
    return paths
