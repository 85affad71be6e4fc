"""`eval`: the cases of agents, put to a running installation."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from starter_contracts.paths import DataPaths, find_repository_root

from starter_console.failures import ExitCode
from starter_console.options import AsJson, DataDirectory, data_paths

if TYPE_CHECKING:
    from starter_console.workflows.evals.options import EvalOptions
    from starter_console.workflows.evals.report import EvalReport

app = typer.Typer()


@app.command("eval")
def evaluate(
    context: typer.Context,
    agents: Annotated[list[str] | None, typer.Argument(help="Keys of agents; else all that have cases.")] = None,
    *,
    case: Annotated[str | None, typer.Option(help="Only cases with these words in their name.")] = None,
    model: Annotated[str | None, typer.Option(help="The model that answers; else each agent's own.")] = None,
    effort: Annotated[str | None, typer.Option(help="Its reasoning effort.")] = None,
    budget: Annotated[float, typer.Option(min=0, help="Begins no case once so many USD are spent.")] = 1.0,
    judge_budget: Annotated[float, typer.Option(min=0, help="The same for the model that judges.")] = 1.0,
    judge_model: Annotated[str | None, typer.Option(help="The model that judges; else the default one.")] = None,
    concurrency: Annotated[int, typer.Option(min=1, help="Cases under way at once.")] = 4,
    url: Annotated[str | None, typer.Option(help="Address of the API; else the running stack's.")] = None,
    account: Annotated[Path | None, typer.Option(help="JSON file of who asks; else one made for this.")] = None,
    against: Annotated[Path | None, typer.Option(help="An earlier report to compare with.")] = None,
    compare: Annotated[
        tuple[Path, Path] | None, typer.Option(help="Ask nothing; compare two earlier reports.", show_default=False)
    ] = None,
    output: Annotated[Path | None, typer.Option(help="Where to keep the report; else in the data directory.")] = None,
    as_json: AsJson = False,
    data_dir: DataDirectory = None,
) -> None:
    """Ask agents the questions of their evals.yaml; exit code 1 when a case fails, or got worse since --against."""
    from starter_console.workflows.evals.options import EvalOptions
    from starter_console.workflows.evals.report import read_report

    if compare is not None:
        _compare(read_report(compare[0]), read_report(compare[1]))
    earlier = read_report(against) if against is not None else None
    options = EvalOptions(
        agents=agents or (),
        case=case,
        model=model,
        effort=effort,
        budget_usd=budget,
        judge_budget_usd=judge_budget,
        judge_model=judge_model,
        concurrency=concurrency,
        url=url,
        account=account,
    )
    report = _ask(options, data_paths(context, data_dir), output, as_json=as_json)
    if earlier is not None:
        _compare(earlier, report)
    raise typer.Exit(ExitCode.OK if report.held else ExitCode.FAILED)


def _ask(options: "EvalOptions", paths: DataPaths, output: Path | None, *, as_json: bool) -> "EvalReport":
    import asyncio

    from starter_console.adapters.files import write_private
    from starter_console.ports.events import ignore
    from starter_console.presenters.evals import show_report
    from starter_console.presenters.progress import ProgressPresenter
    from starter_console.workflows.evals.options import aim, choose
    from starter_console.workflows.evals.run import run_evals

    cases = choose(options, find_repository_root())
    target, presenter = aim(options, paths), ProgressPresenter()
    try:
        report = asyncio.run(run_evals(options, cases, target, ignore if as_json else presenter))
    finally:
        presenter.stop()
    file = output or paths.evals / f"{_moment(report.started_at)}.json"
    write_private(file, report.model_dump_json(indent=2))
    show_report(report, as_json=as_json)
    if not as_json:
        typer.echo(f"Kept in {file}")
    return report


def _compare(before: "EvalReport", after: "EvalReport") -> None:
    from starter_console.presenters.evals import show_comparison
    from starter_console.workflows.evals.compare import compare

    comparison = compare(before, after)
    show_comparison(comparison)
    raise typer.Exit(ExitCode.OK if comparison.held else ExitCode.FAILED)


def _moment(started: datetime) -> str:
    return started.strftime("%Y-%m-%dT%H-%M-%SZ")
