"""`web`: scripts of the web application, with the pinned Node and pnpm."""

from typing import Annotated

import typer

app = typer.Typer()


@app.command("web", context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
def web(
    words: Annotated[list[str], typer.Argument(metavar="SCRIPT …", help="lint, type-check, test, generate …")],
) -> None:
    """Run a script of apps/web-app/package.json, for example `web lint`."""
    from starter_console.workflows.foreground import run_web_script

    run_web_script(words)
