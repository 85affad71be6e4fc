"""What evals add up to; the file that is kept, printed by `--json`, and compared."""

from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from starter_console.failures import ExitCode, Failure

Verdict = Literal["passed", "failed", "not_run"]


class CaseResult(BaseModel):
    """One case, asked once."""

    model_config = ConfigDict(frozen=True)

    agent: str
    case: str
    verdict: Verdict
    failures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    run_id: str | None = None
    seconds: float = 0.0
    cost_micro_usd: int = 0
    judge_cost_micro_usd: int = 0
    tokens: int = 0
    model_calls: int = 0
    tools: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same case in two reports."""
        return self.agent, self.case


class EvalReport(BaseModel):
    """Everything that was asked at once."""

    model_config = ConfigDict(frozen=True)

    schema_name: Literal["evals_v1"] = "evals_v1"
    url: str
    started_at: datetime
    seconds: float
    model: str | None
    effort: str | None
    simulated: bool
    results: tuple[CaseResult, ...]

    def count(self, verdict: Verdict) -> int:
        return sum(result.verdict == verdict for result in self.results)

    @property
    def held(self) -> bool:
        """Every case was asked and passed."""
        return self.count("passed") == len(self.results)

    @property
    def cost_micro_usd(self) -> int:
        return sum(result.cost_micro_usd + result.judge_cost_micro_usd for result in self.results)


def read_report(file: Path) -> EvalReport:
    """A report that was kept; fails in a sentence when the file is none."""
    try:
        return EvalReport.model_validate_json(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise Failure(
            f"{file} is not a report of evals",
            why=str(error).splitlines()[0],
            next_step="reports are written by ./starter eval, into the folder evals of the data directory",
            code=ExitCode.USAGE,
        ) from error
