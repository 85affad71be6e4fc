"""Usage and budgets over HTTP: what a turn costs, who may see and limit it, and what a used-up budget does."""

import uuid
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.contract.access.test_gate import resigned
from tests.fixtures.talking import API, Talker, refusal

ENOUGH = 50_000_000


def month(talker: Talker, **query: str) -> dict[str, Any]:
    answer = talker.get("/usage", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def budgeted(talker: Talker, limit: int, **whose: Any) -> dict[str, Any]:
    answer = talker.put("/usage/budgets", json={"limit_micro_usd": limit, **whose})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def budgets(talker: Talker) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = talker.get("/usage/budgets").json()["items"]
    return found


def test_a_turn_costs_what_its_tokens_cost(talker: Talker) -> None:
    turn = talker.say("Say one word.", model="gpt-5.1")
    usage, told = talker.run(turn.run_id)["usage"], month(talker)
    totals = told["totals"]
    assert {name: totals[name] for name in ("requests", "input_tokens", "output_tokens")} == {
        name: usage[name] for name in ("requests", "input_tokens", "output_tokens")
    }
    # GPT-5.1 costs 1.25 dollars for a million tokens of input and 10 for as many of output; caching makes it cheaper.
    dearest = usage["input_tokens"] * 1.25 + usage["output_tokens"] * 10
    assert usage["output_tokens"] * 10 <= totals["cost_micro_usd"] <= dearest + 1
    assert (totals["simulated_micro_usd"], totals["fallback_micro_usd"]) == (totals["cost_micro_usd"], 0)
    assert (told["currency"], told["reserved_micro_usd"]) == ("USD", 0)
    mine = talker.get("/auth/me").json()["user_id"]
    assert [share["key"] for share in told["by_agent"]] == ["assistant"]
    assert [share["key"] for share in told["by_model"]] == ["gpt-5.1"]
    assert [share["key"] for share in told["by_user"]] == [mine]
    assert [share["counts"] for share in told["by_day"]] == [totals]


def test_the_stream_tells_what_each_call_came_to(talker: Talker) -> None:
    turn = talker.say("What time is it in Tokyo right now?", model="gpt-5.1")
    calls = [frame["call"] for frame in turn.frames if frame["kind"] == "model.call"]
    usage, totals = talker.run(turn.run_id)["usage"], month(talker)["totals"]
    assert len(calls) == usage["requests"] == 2, "one asks for the tool, one answers"
    for name in ("requests", "input_tokens", "output_tokens", "total_tokens"):
        assert sum(call["usage"][name] for call in calls) == usage[name]
    assert sum(call["cost_micro_usd"] for call in calls) == totals["cost_micro_usd"] > 0
    assert (usage["cost_micro_usd"], usage["simulated"]) == (totals["cost_micro_usd"], True)
    assert turn.last["final"]["usage"] == usage
    told = {(call["model"], call["status"], call["simulated"]) for call in calls}
    assert told == {("gpt-5.1", "completed", True)}


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_any_month_may_be_asked_for(talker: Talker, day: str) -> None:
    assert month(talker, month=day)["by_day"] == []


def test_a_model_without_a_price_is_not_free(talker: Talker) -> None:
    turn = talker.say("Hello", model="fault:no-terminal")
    totals = month(talker)["totals"]
    assert totals["fallback_micro_usd"] == totals["cost_micro_usd"] > 0
    assert totals["estimated_micro_usd"] == totals["cost_micro_usd"], "no usage was reported"
    (call,) = [frame["call"] for frame in turn.frames if frame["kind"] == "model.call"]
    assert (call["status"], call["usage"]["estimated"]) == ("failed", True)


def test_a_call_that_never_reached_the_model_costs_nothing(talker: Talker) -> None:
    talker.say("Hello", model="fault:401")
    told = month(talker)
    assert (told["totals"]["cost_micro_usd"], told["reserved_micro_usd"]) == (0, 0)


def test_another_month_is_empty(talker: Talker) -> None:
    talker.say("Say one word.")
    assert month(talker, month="2025-02-14")["period_start"] == "2025-02-01"
    assert month(talker, month="2025-02-14")["totals"]["requests"] == 0


def test_a_budget_is_set_changed_and_removed(talker: Talker) -> None:
    first = budgeted(talker, ENOUGH)
    assert (first["scope"], first["period"], first["spent_micro_usd"]) == ("tenant", "month", 0)
    second = budgeted(talker, ENOUGH + 1)
    assert (second["id"], second["limit_micro_usd"]) == (first["id"], ENOUGH + 1)
    agents = budgeted(talker, ENOUGH, agent="writer", period="total")
    assert (agents["scope"], agents["agent"], agents["period_start"]) == ("agent", "writer", "1970-01-01")
    assert [each["id"] for each in budgets(talker)] == [first["id"], agents["id"]]
    assert talker.delete(f"/usage/budgets/{first['id']}").status_code == 204
    assert [each["id"] for each in budgets(talker)] == [agents["id"]]
    refusal(talker.delete(f"/usage/budgets/{first['id']}"), 404, "budget.not_found")


def test_a_budget_shows_what_was_spent(talker: Talker) -> None:
    talker.say("Say one word.")
    before = budgeted(talker, ENOUGH)
    assert before["spent_micro_usd"] == month(talker)["totals"]["cost_micro_usd"] > 0
    talker.say("Say one word.")
    (after,) = budgets(talker)
    assert after["spent_micro_usd"] == month(talker)["totals"]["cost_micro_usd"] > before["spent_micro_usd"]
    assert after["reserved_micro_usd"] == 0


def test_a_used_up_budget_starts_nothing(talker: Talker) -> None:
    budgeted(talker, 10)
    for path in ("/chat", "/chat/stream"):
        answer = talker.post(path, json={"message": "Hello"})
        refusal(answer, 402, "budget.exhausted")
        assert (answer.json()["scope"], answer.json()["period"]) == ("tenant", "month")
        assert "retry-after" not in answer.headers
    assert talker.get("/runs").json()["items"] == []
    assert talker.get("/conversations").json()["items"] == []
    assert month(talker)["totals"]["requests"] == 0
    budgeted(talker, ENOUGH)
    assert talker.say("Say one word.").outcome == "final:completed"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"agent": "assistant", "user_id": str(uuid.uuid4())}, (422, "budget.of_two")),
        ({"agent": "nobody"}, (404, "agent.not_found")),
        ({"user_id": "01890000-0000-7000-8000-000000000000"}, (404, "member.not_found")),
        ({"limit_micro_usd": -1}, (422, "request.invalid")),
        ({"period": "week"}, (422, "request.invalid")),
    ],
    ids=["of two", "unknown agent", "unknown person", "below nothing", "unknown period"],
)
def test_what_makes_no_sense_is_refused(talker: Talker, body: dict[str, Any], expected: tuple[int, str]) -> None:
    refusal(talker.put("/usage/budgets", json={"limit_micro_usd": 5, **body}), *expected)
    assert budgets(talker) == []


@pytest.mark.parametrize("role", ["member", "viewer"])
def test_who_does_not_manage_the_organisation_only_looks(
    application: FastAPI, client: TestClient, talker: Talker, role: str
) -> None:
    headers = resigned(application, talker.newcomer, roles=[role])
    assert client.get(f"{API}/usage", headers=headers).status_code == 200
    assert client.get(f"{API}/usage/budgets", headers=headers).status_code == 200
    refusal(client.put(f"{API}/usage/budgets", json={"limit_micro_usd": 5}, headers=headers), 403, "access.denied")


def test_nobody_sees_another_organisations_usage(talker: Talker, stranger: Talker) -> None:
    talker.say("Say one word.")
    budget = budgeted(talker, ENOUGH)
    assert month(stranger)["totals"]["requests"] == 0
    assert budgets(stranger) == []
    refusal(stranger.delete(f"/usage/budgets/{budget['id']}"), 404, "budget.not_found")
    assert len(budgets(talker)) == 1
