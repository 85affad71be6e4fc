"""`api`: artefacts of the API."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(name="api", help="Artefacts of the API.", no_args_is_help=True)


@app.command("export-openapi")
def export_openapi(
    *,
    output: Annotated[Path, typer.Option(help="Where to write, from the repository's root.")],
    enable_billing: Annotated[bool, typer.Option("--enable-billing", help="Include billing.")] = False,
    enable_test_fixtures: Annotated[
        bool, typer.Option("--enable-test-fixtures", help="Include test fixtures.")
    ] = False,
) -> None:
    """Write the OpenAPI description; needs no running services."""
    from starter_console.services.openapi import export

    written = export(output, billing=enable_billing, fixtures=enable_test_fixtures)
    typer.echo(f"Wrote {written}")
