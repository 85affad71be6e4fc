"""`test`: every suite of every package."""

from typing import Annotated

import typer

from starter_console.failures import ExitCode

app = typer.Typer()


@app.command("test")
def run_tests(
    *, fast: Annotated[bool, typer.Option("--fast", help="Only what needs no services: unit, contract, web.")] = False
) -> None:
    """Run the tests of all packages; the last line is `N passed, N failed, N skipped`."""
    import asyncio

    from starter_contracts.paths import DataPaths, find_repository_root

    from starter_console.presenters.progress import ProgressPresenter
    from starter_console.presenters.tests import show_results
    from starter_console.workflows.testing.run_all import run_all

    repository = find_repository_root()
    presenter = ProgressPresenter()
    results_folder = DataPaths.below(repository).root / "test-results"
    try:
        results = asyncio.run(run_all(repository, results_folder, presenter, fast=fast))
    finally:
        presenter.stop()
    show_results(results)
    raise typer.Exit(ExitCode.FAILED if any(result.tally.failed for result in results) else ExitCode.OK)
