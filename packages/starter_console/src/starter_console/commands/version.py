"""`version`."""

import typer

app = typer.Typer()


@app.command("version")
def version() -> None:
    """Print the console's version and what it runs on."""
    import platform
    from importlib.metadata import version as installed

    typer.echo(f"starter-console {installed('starter-console')} · Python {platform.python_version()}")
