"""What a person asks for when they run evals, completed by what runs on this machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from starter_contracts.paths import DataPaths, find_repository_root

from starter_console.failures import ExitCode, Failure
from starter_console.services import stack_file
from starter_console.services.environment import OperatorEnvironment
from starter_console.workflows.evals.case_files import find_case_files, read_case_file
from starter_console.workflows.evals.cases import EvalCase

DEFAULT_BUDGET_USD = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EvalOptions:
    """The command line, as it was written."""

    agents: Sequence[str] = ()
    case: str | None = None
    model: str | None = None
    effort: str | None = None
    budget_usd: float = DEFAULT_BUDGET_USD
    judge_budget_usd: float = DEFAULT_BUDGET_USD
    judge_model: str | None = None
    concurrency: int = 4
    url: str | None = None
    account: Path | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A case and the agent it is put to."""

    agent: str
    case: EvalCase


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """Where to ask, as whom, and how to reach a model that judges."""

    url: str
    account: Path
    trusted: Path | None
    judge_key: str | None
    judge_endpoint: str | None


def choose(options: EvalOptions, root: Path) -> list[Chosen]:
    """The cases that are wanted, by agent and then as their file has them; fails in a sentence when there are none."""
    files = find_case_files(root)
    if unknown := sorted(set(options.agents) - files.keys()):
        raise Failure(
            f"there are no cases for {', '.join(unknown)}",
            next_step=f"choose among {', '.join(files)}",
            code=ExitCode.USAGE,
        )
    wanted = options.agents or list(files)
    chosen = [Chosen(agent, case) for agent in wanted for case in read_case_file(files[agent]).cases]
    named = [each for each in chosen if options.case is None or options.case.casefold() in each.case.name.casefold()]
    if not named:
        names = ", ".join(each.case.name for each in chosen)
        raise Failure(f"no case is called “{options.case}”", next_step=f"choose among {names}", code=ExitCode.USAGE)
    return named


def aim(options: EvalOptions, paths: DataPaths) -> Aim:
    """The installation that is asked; fails in a sentence when there is none."""
    record = stack_file.running(paths)
    url = options.url or (record.api_url if record is not None else None)
    if url is None:
        raise Failure(
            "there is no installation to ask",
            why=f"no stack of {paths.root} runs, and --url names no address",
            next_step="./starter up --detach, or --url with the address of your API",
            code=ExitCode.NOT_RUNNING,
        )
    environment = OperatorEnvironment.read(find_repository_root())
    certificate = paths.tls / "certificate.pem"
    return Aim(
        url=url,
        account=options.account or paths.evals / "account.json",
        trusted=certificate if certificate.exists() else None,
        judge_key=environment.get("OPENAI_API_KEY"),
        judge_endpoint=environment.get("OPENAI_BASE_URL"),
    )
