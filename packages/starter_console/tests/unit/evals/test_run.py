"""Cases put to a played installation: results, budgets, and a second opinion."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from starter_console.failures import Failure
from starter_console.ports.events import ignore
from starter_console.workflows.evals.cases import Attachment, EvalCase, Expectations
from starter_console.workflows.evals.examination import Examination
from starter_console.workflows.evals.installation import Installation
from starter_console.workflows.evals.options import Aim, Chosen, EvalOptions
from starter_console.workflows.evals.report import CaseResult, EvalReport
from starter_console.workflows.evals.run import run_evals
from starter_console.workflows.evals.second_opinion import ModelJudge

from .frames import answered
from .played import PlayedInstallation, decision

GREETING = EvalCase(name="greets", question="Hi", expect=Expectations(contains=("hello",)))
CURT = EvalCase(name="is curt", question="Hi", expect=Expectations(contains=("goodbye",)))


def aim_of(tmp_path: Path) -> Aim:
    account = tmp_path / "evals/account.json"
    return Aim(url="http://a.test", account=account, trusted=None, judge_key=None, judge_endpoint=None)


async def run(
    tmp_path: Path, played: PlayedInstallation, cases: Sequence[EvalCase], **options: Any
) -> tuple[EvalReport, list[CaseResult]]:
    chosen = [Chosen("assistant", case) for case in cases]
    aim = aim_of(tmp_path)
    report = await run_evals(EvalOptions(**options), chosen, aim, ignore, played.transport)
    return report, list(report.results)


async def test_what_passes_what_fails_and_what_it_cost(tmp_path: Path) -> None:
    report, (passed, failed) = await run(tmp_path, PlayedInstallation({"Hi": answered("Hello!")}), [GREETING, CURT])
    assert (passed.verdict, passed.run_id, passed.cost_micro_usd, passed.model_calls) == ("passed", "Hi", 4_000, 1)
    assert (failed.verdict, failed.failures) == ("failed", ("the answer lacks “goodbye”: Hello!",))
    assert (report.held, report.simulated, report.cost_micro_usd) == (False, True, 8_000)


async def test_the_account_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    played = PlayedInstallation({"Hi": answered("Hello!")})
    for _ in range(2):
        await run(tmp_path, played, [GREETING])
    assert (played.paths.count("/auth/register"), played.paths.count("/auth/token")) == (1, 1)
    assert aim_of(tmp_path).account.stat().st_mode & 0o077 == 0


async def test_a_stream_that_ends_early_is_taken_up_where_it_was(tmp_path: Path) -> None:
    played = PlayedInstallation({"Hi": answered("Hello!")}, cut=True)
    _, (result,) = await run(tmp_path, played, [GREETING])
    assert (result.verdict, result.model_calls) == ("passed", 1)
    assert "/runs/Hi/stream" in played.paths


async def test_choices_earlier_messages_and_attachments_reach_the_agent(tmp_path: Path) -> None:
    case = EvalCase(
        name="goes on",
        question="And now?",
        earlier=("Hi",),
        attachments=(Attachment(filename="a.md", text="# A"),),
        expect=Expectations(contains=("more",)),
    )
    played = PlayedInstallation({"Hi": answered("Hello!"), "And now?": answered("More.")})
    _, (result,) = await run(tmp_path, played, [case], model="gpt-x", effort="low")
    chosen = {"model": "gpt-x", "reasoning_effort": "low"}
    assert played.asked == [
        {"message": "Hi", "agent_type": "assistant", **chosen},
        {
            "message": "And now?",
            "conversation_id": "conversation-1",
            "attachments": [{"object_id": "file-1"}],
            **chosen,
        },
    ]
    assert (result.verdict, result.cost_micro_usd, result.model_calls) == ("passed", 8_000, 2)


async def test_no_case_begins_once_the_budget_is_spent(tmp_path: Path) -> None:
    played = PlayedInstallation({"Hi": answered("Hello!")})
    report, results = await run(tmp_path, played, [GREETING] * 4, concurrency=1, budget_usd=0.006)
    assert [result.verdict for result in results] == ["passed", "passed", "not_run", "not_run"]
    assert (report.held, len(played.asked)) == (False, 2)


async def test_a_refused_question_fails_its_case_alone(tmp_path: Path) -> None:
    unknown = GREETING.model_copy(update={"name": "unknown", "question": "Who?"})
    played = PlayedInstallation({"Hi": answered("Hello!")})
    _, (refused, passed) = await run(tmp_path, played, [unknown, GREETING])
    assert (refused.verdict, passed.verdict) == ("failed", "passed")
    assert "422" in refused.failures[0]


async def test_an_agent_that_the_installation_lacks(tmp_path: Path) -> None:
    played = PlayedInstallation({})
    with pytest.raises(Failure, match="no agent novelist"):
        await run_evals(EvalOptions(), [Chosen("novelist", GREETING)], aim_of(tmp_path), ignore, played.transport)


class TestSecondOpinion:
    CASE = GREETING.model_copy(update={"judge": "Is it polite?"})

    async def examined(self, judge: ModelJudge | None, budget: float = 1.0) -> list[CaseResult]:
        played = PlayedInstallation({"Hi": answered("Hello!")}, simulated=False)
        installation = Installation("http://a.test", transport=played.transport)
        installation._enter({"access_token": "t", "expires_at": "2999-01-01T00:00:00Z"})
        examination = Examination(EvalOptions(judge_budget_usd=budget), installation, ignore, judge)
        return [await examination.examine(Chosen("assistant", self.CASE)) for _ in range(2)]

    def judge(self, *, meets: bool) -> ModelJudge:
        price = {"input_micro_usd": 1_000_000, "output_micro_usd": 2_000_000}
        return ModelJudge(key="k", model="gpt-judge", price=price, transport=decision(meets=meets))

    async def test_a_yes_passes_and_costs(self) -> None:
        first, _ = await self.examined(self.judge(meets=True))
        assert (first.verdict, first.judge_cost_micro_usd, first.notes) == ("passed", 20, ())

    async def test_a_no_fails_with_its_reason(self) -> None:
        first, _ = await self.examined(self.judge(meets=False))
        assert (first.verdict, first.failures) == ("failed", ("“Is it polite?” no: It says so.",))

    async def test_its_budget_is_its_own(self) -> None:
        _, second = await self.examined(self.judge(meets=True), budget=0.00001)
        assert (second.verdict, second.judge_cost_micro_usd) == ("passed", 0)
        assert "spent on judging" in second.notes[0]

    async def test_without_a_model_the_case_says_so(self) -> None:
        first, _ = await self.examined(None)
        assert (first.verdict, len(first.notes)) == ("passed", 1)
