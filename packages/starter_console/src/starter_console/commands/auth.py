"""`auth`: the keys that access tokens are signed with."""

from typing import Annotated

import typer

from starter_console.options import AsJson, DataDirectory, data_paths

app = typer.Typer(name="auth", help="Signing keys of access tokens.", no_args_is_help=True)
keys = typer.Typer(name="keys", help="List, rotate and prune the signing keys.", no_args_is_help=True)
app.add_typer(keys)


@keys.command("list")
def list_keys(context: typer.Context, *, as_json: AsJson = False, data_dir: DataDirectory = None) -> None:
    """Show every key, what it does, and what may happen to it when."""
    from starter_console.presenters.keys import show_keys
    from starter_console.services.keys import read_keys

    show_keys(read_keys(data_paths(context, data_dir).keys), as_json=as_json)


@keys.command("rotate")
def rotate(
    context: typer.Context,
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Even if programs that verify tokens may not know the next key yet.")
    ] = False,
    as_json: AsJson = False,
    data_dir: DataDirectory = None,
) -> None:
    """Sign with the next key from now on and publish another; running programs follow within a second."""
    from starter_console.presenters.keys import show_change
    from starter_console.services.keys import rotate_keys

    show_change(rotate_keys(data_paths(context, data_dir).keys, force=force), as_json=as_json)


@keys.command("prune")
def prune(context: typer.Context, *, as_json: AsJson = False, data_dir: DataDirectory = None) -> None:
    """Forget retired keys whose tokens have all expired; `rotate` does it too."""
    from starter_console.presenters.keys import show_change
    from starter_console.services.keys import prune_keys

    show_change(prune_keys(data_paths(context, data_dir).keys), as_json=as_json)
