"""Answers to certain questions have a pace of their own, which may change while they are under way."""

import asyncio
from typing import Any

import pytest
from starlette.testclient import TestClient
from starter_simulator import create_app
from starter_simulator.body import Body
from starter_simulator.paces import SLOWEST, Paces
from starter_simulator.stream import Frame, Pace

LONG = "Write 3 paragraphs about small teams."


def test_an_answer_has_the_pace_that_was_told_for_its_question() -> None:
    with TestClient(create_app(pace=SLOWEST)) as client:
        assert client.put("/pace", json={"question": "small teams", "factor": 0}).status_code == 204
        answer = client.post("/v1/responses", json={"model": "gpt-5.1", "input": LONG, "stream": True})
    assert "event: response.completed" in answer.text


def test_other_questions_keep_the_pace_of_the_server() -> None:
    usual = Pace(1.0)
    paces = Paces(usual)
    paces.tell(Body({"question": "small teams", "factor": 4}))
    assert paces.of("What time is it?") is usual
    told = paces.of(LONG)
    assert told.factor == 4
    paces.tell(Body({"question": "small teams", "factor": 0}))
    assert told.factor == 0


async def test_a_new_factor_counts_from_the_next_delta_on(monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for: list[float] = []
    sleep = asyncio.sleep

    async def record(seconds: float) -> None:
        asked_for.append(seconds)
        await sleep(0)

    monkeypatch.setattr(asyncio, "sleep", record)
    pace = Pace(4.0)
    stream = pace.play([Frame(b"delta", is_delta=True)] * 5)
    await anext(stream)
    await anext(stream)
    pace.factor = 0
    assert [chunk async for chunk in stream] == [b"delta"] * 3
    assert all(waited > 0.5 for waited in asked_for[:2])
    assert asked_for[2:] == [0, 0, 0]


@pytest.mark.parametrize(
    ("given", "param"),
    [({}, "question"), ({"question": "teams"}, "factor"), ({"question": "teams", "factor": -1}, "factor")],
)
def test_a_pace_needs_words_and_a_factor(given: dict[str, Any], param: str, client: TestClient) -> None:
    refused = client.put("/pace", json=given)
    assert (refused.status_code, refused.json()["error"]["param"]) == (400, param)
