"""A budget that is used up in the middle of a run: the run ends with one error, and what was said is kept."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from app.bootstrap.container import Container
from app.infrastructure.persistence.usage.tables import UsageEntryRow
from fastapi import FastAPI
from sqlalchemy import select
from starter_contracts.settings import Settings, UsageSettings
from tests.fixtures.talking import Talker, refusal, talking_settings

QUESTION = "What time is it in Rome?"
"""Takes two model calls: one that calls a tool, one that answers."""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, model_endpoint: str) -> Settings:
    """The start reserves for the message alone, so that the first call has to add what else it reads."""
    settings = talking_settings(tmp_path_factory.mktemp("installation"), model_endpoint)
    return settings.model_copy(update={"usage": UsageSettings(start_input_tokens=0)})


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the ledger."""

    step: str
    kind: str
    reserved: int
    cost: int


def entries(application: FastAPI, talker: Talker, run_id: str) -> list[Entry]:
    container: Container = application.state.services
    row = UsageEntryRow
    query = select(row.step, row.kind, row.reserved_micro_usd, row.cost_micro_usd).where(row.run_id == UUID(run_id))

    async def read() -> list[Entry]:
        async with container.context.sessions() as session:
            return [Entry(*found) for found in await session.execute(query.order_by(row.created_at, row.kind))]

    assert talker.client.portal is not None
    return talker.client.portal.call(read)


def test_a_first_call_adds_what_the_start_did_not_reserve(application: FastAPI, talker: Talker) -> None:
    found = entries(application, talker, talker.say(QUESTION, model="gpt-5.1").run_id)
    reserved = [(each.step, each.reserved > 0) for each in found if each.kind == "reserve"]
    assert [step.partition(":")[0] for step, _ in reserved] == ["start", "1", "1"]
    assert all(positive for _, positive in reserved)
    costs = {each.step: each.cost for each in found if each.kind == "settle"}
    first, addition, second = (step for step, _ in reserved)
    assert costs[first] > 0 < costs[second]
    assert costs[addition] == 0, "its call is booked on what the start reserved"
    assert sum(each.reserved for each in found) == 0


def test_the_run_ends_and_the_ledger_is_even(application: FastAPI, talker: Talker) -> None:
    whole = entries(application, talker, talker.say(QUESTION, model="gpt-5.1").run_id)
    first_call = sum(each.reserved for each in whole[:2])
    spent = sum(each.cost for each in whole)
    answer = talker.put("/usage/budgets", json={"limit_micro_usd": spent + first_call + 10})
    assert answer.status_code == 200

    turn = talker.say(QUESTION, model="gpt-5.1")

    assert turn.outcome == "error:budget.exhausted"
    assert turn.last["error"]["is_retryable"] is False
    assert [frame["kind"] for frame in turn.frames].count("error") == 1
    run = talker.run(turn.run_id)
    assert (run["state"], run["usage"]["requests"]) == ("failed", 1)
    found = entries(application, talker, turn.run_id)
    assert sum(each.reserved for each in found) == 0
    (budget,) = talker.get("/usage/budgets").json()["items"]
    assert budget["spent_micro_usd"] == spent + sum(each.cost for each in found) <= budget["limit_micro_usd"]
    assert budget["reserved_micro_usd"] == 0
    again = talker.post("/chat", json={"message": QUESTION, "model": "gpt-5.1"})
    refusal(again, 402, "budget.exhausted")
    talker.put("/usage/budgets", json={"limit_micro_usd": 10**9})
    assert talker.say("Go on", conversation_id=turn.conversation_id).outcome == "final:completed"
