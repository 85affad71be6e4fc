"""One case after the other put to an installation, within its budgets."""

import asyncio
import time
from collections.abc import Sequence

from starter_console.failures import Failure
from starter_console.ports.events import Reporter, StepFinished, StepStarted
from starter_console.workflows.evals.installation import Installation, Question
from starter_console.workflows.evals.observed import Observed, observe
from starter_console.workflows.evals.options import Chosen, EvalOptions
from starter_console.workflows.evals.report import CaseResult
from starter_console.workflows.evals.second_opinion import ModelJudge, NoDecision
from starter_console.workflows.evals.verdict import failures


class Examination:
    """Cases under way, and what they have cost so far."""

    def __init__(
        self, options: EvalOptions, installation: Installation, report: Reporter, judge: ModelJudge | None
    ) -> None:
        self._options = options
        self._installation = installation
        self._report = report
        self._judge = judge
        self._turn = asyncio.Semaphore(options.concurrency)
        self._spent = 0
        self._spent_on_judging = 0

    async def examine(self, chosen: Chosen) -> CaseResult:
        """The result of one case; a run that breaks is a failed case and ends no other."""
        async with self._turn:
            if self._spent >= self._options.budget_usd * 1_000_000:
                why = f"the budget of {self._options.budget_usd:g} USD is spent"
                return CaseResult(agent=chosen.agent, case=chosen.case.name, verdict="not_run", notes=(why,))
            step = f"{chosen.agent}: {chosen.case.name}"
            self._report(StepStarted(step))
            begun = time.monotonic()
            result = await self._asked(chosen)
            self._report(StepFinished(step, time.monotonic() - begun, result.verdict))
            return result

    async def _asked(self, chosen: Chosen) -> CaseResult:
        begun = time.monotonic()
        try:
            run_id, seen = await self._conversation(chosen)
        except Failure as failure:
            why = ": ".join(part for part in (failure.what, failure.why) if part)
            return CaseResult(agent=chosen.agent, case=chosen.case.name, verdict="failed", failures=(why,))
        seconds = time.monotonic() - begun
        self._spent += seen.cost_micro_usd
        wrong, notes = failures(chosen.case.expect, seen), list[str]()
        cost = await self._second_opinion(chosen, seen, wrong, notes)
        return CaseResult(
            agent=chosen.agent,
            case=chosen.case.name,
            verdict="failed" if wrong else "passed",
            failures=tuple(wrong),
            notes=tuple(notes),
            run_id=run_id,
            seconds=round(seconds, 3),
            cost_micro_usd=seen.cost_micro_usd,
            judge_cost_micro_usd=cost,
            tokens=seen.tokens,
            model_calls=seen.model_calls,
            tools=tuple(call.described for call in seen.calls),
        )

    async def _conversation(self, chosen: Chosen) -> tuple[str, Observed]:
        """The answer to the last message; what earlier ones cost is added to it."""
        attachments = [await self._installation.upload(each) for each in chosen.case.attachments]
        conversation, spent, calls = None, 0, 0
        for message in chosen.case.earlier:
            told = await self._installation.ask(self._question(chosen, message, conversation))
            conversation, before = told.conversation_id, observe(told.frames)
            spent, calls = spent + before.cost_micro_usd, calls + before.model_calls
        question = self._question(chosen, chosen.case.question, conversation, attachments)
        told = await self._installation.ask(question)
        seen = observe(told.frames)
        seen.cost_micro_usd += spent
        seen.model_calls += calls
        return told.run_id, seen

    def _question(
        self, chosen: Chosen, message: str, conversation: str | None, attachments: Sequence[str] = ()
    ) -> Question:
        return Question(
            message=message,
            agent=None if conversation else chosen.agent,
            model=self._options.model,
            effort=self._options.effort,
            conversation_id=conversation,
            attachments=attachments,
        )

    async def _second_opinion(self, chosen: Chosen, seen: Observed, wrong: list[str], notes: list[str]) -> int:
        """Asks the model that judges, where the case wants it; returns what that cost."""
        if chosen.case.judge is None:
            return 0
        if self._judge is None:
            notes.append("no model has judged it: a simulator answers, or OPENAI_API_KEY is not set")
            return 0
        if self._spent_on_judging >= self._options.judge_budget_usd * 1_000_000:
            notes.append(f"no model has judged it: {self._options.judge_budget_usd:g} USD are spent on judging")
            return 0
        try:
            decision = await self._judge.decide(chosen.case.judge, chosen.case.question, seen)
        except NoDecision as error:
            notes.append(f"no model has judged it: {error}")
            return 0
        self._spent_on_judging += decision.cost_micro_usd
        if not decision.meets:
            wrong.append(f"“{chosen.case.judge}” no: {decision.reason}")
        return decision.cost_micro_usd
