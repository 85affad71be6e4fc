"""Puts cases to an installation, a few at once, until all are judged or the money is spent."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import httpx2

from starter_console.failures import ExitCode, Failure
from starter_console.ports.events import Reporter
from starter_console.workflows.evals.examination import Examination
from starter_console.workflows.evals.installation import Installation
from starter_console.workflows.evals.options import Aim, Chosen, EvalOptions
from starter_console.workflows.evals.report import EvalReport
from starter_console.workflows.evals.second_opinion import ModelJudge


async def run_evals(
    options: EvalOptions,
    cases: Sequence[Chosen],
    aim: Aim,
    report: Reporter,
    transport: httpx2.AsyncBaseTransport | None = None,
) -> EvalReport:
    """Everything that is wanted, asked and judged."""
    started, begun = datetime.now(UTC), time.monotonic()
    installation = Installation(aim.url, trusted=aim.trusted, transport=transport)
    try:
        await installation.sign_in(aim.account)
        _ensure_known(cases, await installation.agents())
        models = await installation.models()
        simulated = bool(models["provider"]["simulated"])
        examination = Examination(options, installation, report, None if simulated else _judge(options, aim, models))
        results = await asyncio.gather(*(examination.examine(each) for each in cases))
    finally:
        await installation.close()
    return EvalReport(
        url=aim.url,
        started_at=started,
        seconds=round(time.monotonic() - begun, 2),
        model=options.model,
        effort=options.effort,
        simulated=simulated,
        results=tuple(results),
    )


def _ensure_known(cases: Sequence[Chosen], offered: Sequence[str]) -> None:
    if missing := sorted({each.agent for each in cases} - set(offered)):
        raise Failure(
            f"the installation has no agent {', '.join(missing)}",
            why=f"it offers {', '.join(offered)}",
            next_step="restart the stack if the agent is new",
            code=ExitCode.CONFIGURATION,
        )


def _judge(options: EvalOptions, aim: Aim, models: Mapping[str, Any]) -> ModelJudge | None:
    """The model that decides `judge` questions: the one that is named, else the installation's default."""
    if aim.judge_key is None:
        return None
    offered = {model["id"]: model for model in models["items"]}
    name = options.judge_model or next(model["id"] for model in models["items"] if model["default"])
    price = offered[name]["price"] if name in offered else {}
    return ModelJudge(key=aim.judge_key, model=name, price=price, endpoint=aim.judge_endpoint)
