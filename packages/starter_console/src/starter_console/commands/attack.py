"""`attack`: the corpora of attacks against an installation."""

from pathlib import Path
from typing import Annotated

import typer

from starter_console.failures import ExitCode
from starter_console.options import AsJson, DataDirectory, data_paths

app = typer.Typer()


@app.command("attack")
def attack_installation(
    context: typer.Context,
    *,
    url: Annotated[str | None, typer.Option(help="Address of the API; else the running stack's.")] = None,
    web_url: Annotated[str | None, typer.Option(help="Address of the web; else the running stack's.")] = None,
    only: Annotated[str, typer.Option(help="Names of corpora, separated by commas; else all.")] = "",
    seed: Annotated[int | None, typer.Option(help="Repeats the choices of an earlier run.")] = None,
    effort: Annotated[int, typer.Option(min=1, help="Multiplies rounds of races and samples of time.")] = 1,
    concurrency: Annotated[int, typer.Option(min=1, help="Requests under way at once, races apart.")] = 8,
    accounts: Annotated[Path | None, typer.Option(help="JSON file of people who exist already.")] = None,
    as_json: AsJson = False,
    data_dir: DataDirectory = None,
) -> None:
    """Attack your own installation and report what passes through; exit code 1 when something does."""
    import asyncio

    from starter_console.ports.events import ignore
    from starter_console.presenters.attack import show_report
    from starter_console.presenters.progress import ProgressPresenter
    from starter_console.workflows.attack.aim import Wishes, aim
    from starter_console.workflows.attack.run import attack

    wishes = Wishes(url, web_url, only, seed, effort, concurrency, accounts)
    options = aim(wishes, data_paths(context, data_dir))
    presenter = ProgressPresenter()
    try:
        report = asyncio.run(attack(options, ignore if as_json else presenter))
    finally:
        presenter.stop()
    show_report(report, as_json=as_json)
    raise typer.Exit(ExitCode.OK if report.held else ExitCode.FAILED)
