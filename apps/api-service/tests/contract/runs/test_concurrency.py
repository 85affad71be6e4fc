"""How much may be going on at once, over HTTP: refused with a sentence, before anything has begun."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from app.services.identity.open_streams import OpenStreams
from fastapi import FastAPI
from starter_contracts.settings import LimitSettings, Settings
from tests.fixtures.talking import Talker, refusal, talking_settings


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, model_endpoint: str) -> Settings:
    """A person has two runs and three streams at once."""
    settings = talking_settings(tmp_path_factory.mktemp("narrow"), model_endpoint, open_per_user=2, streams_per_user=3)
    return settings.model_copy(update={"limits": LimitSettings(rate_scale=1)})


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@contextmanager
def two_silent_runs(talker: Talker) -> Iterator[tuple[ThreadPoolExecutor, list[str]]]:
    """Both at work and read until the block is left; then they have been stopped, and work again is possible."""
    with ThreadPoolExecutor(3) as aside:
        turns = [aside.submit(talker.say, "Hello", model="fault:silence") for _ in range(2)]
        until(lambda: [run["state"] for run in talker.get("/runs").json()["items"]].count("running") == 2)
        runs = [run["id"] for run in talker.get("/runs").json()["items"]]
        yield aside, runs
        for run in runs:
            talker.post(f"/runs/{run}/cancel")
        assert [turn.result(60).outcome for turn in turns] == ["final:cancelled"] * 2
    assert talker.say("Hello").outcome == "final:completed"


def test_a_third_run_has_to_wait_for_one_to_end(talker: Talker) -> None:
    with two_silent_runs(talker) as (_, runs):
        answer = talker.post("/chat", json={"message": "Hello"})
        assert int(answer.headers["retry-after"]) > 0
        told = refusal(answer, 429, "run.too_many")
        assert (told["scope"], told["limit"]) == ("user", 2)
        assert len(talker.get("/conversations").json()["items"]) == len(runs)


def test_a_fourth_stream_is_refused_before_its_turn_begins(talker: Talker, application: FastAPI) -> None:
    streams: OpenStreams = application.state.services.get(OpenStreams)
    with two_silent_runs(talker) as (aside, runs):
        third = aside.submit(talker.frames_of, runs[0])
        until(lambda: len(streams._open) == 3)
        told = refusal(talker.get(f"/runs/{runs[1]}/stream"), 429, "stream.too_many")
        assert (told["scope"], told["limit"]) == ("user", 3)
        refusal(talker.post("/chat/stream", json={"message": "Hello"}), 429, "stream.too_many")
        assert len(talker.get("/runs").json()["items"]) == len(runs)
    assert third.result(60)[-1]["kind"] == "final"
