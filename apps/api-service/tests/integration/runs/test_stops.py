"""Stopping a run from another process, at every stage of its work, also when its worker is killed meanwhile.

STOP_ROUNDS sets how often each stage is stopped (1), STOP_KILLS how many workers are killed (1).
"""

import json
import os
import random
import secrets
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field

import httpx2
import pytest
from tests.fixtures.talking import free_port
from tests.integration.runs.conftest import Installation
from tests.utils.followers import RunClient, assert_same_transcript
from tests.utils.processes import api_program
from tests.utils.stopping import Moment, StoppedRun, assert_usage, closed_requests, stop_at
from tests.utils.stream_assertions import Frame, assert_stream, is_terminal, message_text

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(1800)]

ROUNDS = int(os.environ.get("STOP_ROUNDS", "1"))
KILLS = int(os.environ.get("STOP_KILLS", "1"))
SEED = int(os.environ.get("STOP_SEED", secrets.randbelow(10**6)))
PATIENCE = 20.0
"""Far above what is promised, for machines that are busy; the line that is printed tells what was seen."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where in its work a run is stopped."""

    message: str
    model: str
    moment: Moment | None
    """The frame at which it is; None: it has not begun to speak."""
    agent: str = "assistant"
    effort: str | None = None


def _begun(frame: Frame) -> bool:
    return bool(frame["kind"] == "lifecycle")


def _speaking(frame: Frame) -> bool:
    return bool(frame["kind"] == "message.delta")


def _reasoning(frame: Frame) -> bool:
    return bool(frame["kind"] == "reasoning_summary.delta")


def _calling(frame: Frame) -> bool:
    return bool(frame["kind"] == "tool.arguments.done")


def _handed_over(frame: Frame) -> bool:
    return bool(frame["kind"] == "agent.updated")


STAGES = {
    "at once": Stage("Hello", "fault:silence", None),
    "before the first byte": Stage("Hello", "fault:late", _begun),
    "before the first token": Stage("Hello", "fault:silence", _begun),
    "reasoning": Stage("Tell me slowly about the sea", "gpt-5.1", _reasoning, effort="high"),
    "text": Stage("Hello", "fault:endless", _speaking),
    "tool": Stage("Use count_once", "fault:after-tools:silence", _calling, agent="tester"),
    "parallel tools": Stage("Use count_once and count_keyed", "fault:after-tools:late", _calling, agent="tester"),
    "handoff": Stage("Please hand over to the writer", "fault:after-tools:endless", _handed_over),
    "text after a handoff": Stage("Please hand over to the writer", "fault:after-tools:endless", _speaking),
}


@dataclass
class Series:
    """What was seen of all stops."""

    stops: int = 0
    last_delta: list[float] = field(default_factory=list[float])
    closed: list[float] = field(default_factory=list[float])

    def line(self) -> str:
        return (
            f"stopped {self.stops}: last delta within 1 s {sum(each <= 1 for each in self.last_delta)}, worst "
            f"{max(self.last_delta) * 1000:.0f} ms; provider's connection closed within 2 s "
            f"{sum(each <= 2 for each in self.closed)}, median {statistics.median(self.closed) * 1000:.0f} ms, "
            f"worst {max(self.closed) * 1000:.0f} ms"
        )


@pytest.fixture(scope="module")
def replica(installation: Installation) -> Iterator[str]:
    """Another API of the same installation, which executes nothing."""
    endpoint = installation.environment["OPENAI_BASE_URL"].removesuffix("/v1")
    httpx2.put(f"{endpoint}/pace", json={"question": "slowly", "factor": 4}).raise_for_status()
    port = free_port()
    environment = {**installation.environment, "WORKER_MODE": "separate"}
    api = api_program(port, environment, installation.folder / "replica.log")
    with ExitStack() as running:
        running.callback(api.kill)
        api.start()
        yield f"http://127.0.0.1:{port}/api/v1"


def begin(client: RunClient, stage: Stage) -> tuple[str, str]:
    body = {"model": stage.model, "agent_type": stage.agent, "reasoning_effort": stage.effort}
    return client.start(stage.message, **{name: value for name, value in body.items() if value})


def test_a_stop_at_any_stage(installation: Installation, replica: str) -> None:
    client, series = installation.sign_up(), Series()
    stopper = RunClient(replica, client.headers)
    for _ in range(ROUNDS):
        for name, stage in STAGES.items():
            stopped = stop_at(client, stopper, begin(client, stage), stage.moment)
            try:
                check(installation, client, stopped, series)
            except AssertionError as error:
                raise AssertionError(f"{name}: {error}") from error
    print(f"\n{series.line()}")
    assert max(series.last_delta) < PATIENCE, series.line()
    assert max(series.closed) < PATIENCE, series.line()


def check(installation: Installation, client: RunClient, stopped: StoppedRun, series: Series) -> None:
    """What readers, the record, the conversation and the provider have of a stopped run."""
    assert_stream(stopped.frames)
    assert stopped.frames[-1].get("final", {}).get("status") == "cancelled", stopped.frames[-1]
    assert_same_transcript(client, stopped.conversation_id, stopped.frames)
    asked = closed_requests(installation.environment["OPENAI_BASE_URL"], stopped.run_id)
    run = client.get(f"/runs/{stopped.run_id}")
    assert (run["state"], run["stop_requested"]) == ("cancelled", True)
    assert_usage(run["usage"], asked)
    assert stopped.frames[-1]["final"].get("usage") == run["usage"]
    assert dangling(installation, stopped.conversation_id) == []
    assert_next_turn_works(client, stopped.conversation_id)
    series.stops += 1
    series.last_delta.append(stopped.last_delta_seconds)
    series.closed.append(stopped.closed_seconds(asked))


def dangling(installation: Installation, conversation_id: str) -> list[str]:
    """Calls without a result; a provider refuses every later turn of such a conversation."""
    query = """
        SELECT item ->> 'call_id' FROM conversation_items WHERE conversation_id = %(id)s AND kind = 'function_call'
        EXCEPT SELECT item ->> 'call_id' FROM conversation_items
        WHERE conversation_id = %(id)s AND kind = 'function_call_output'
    """
    with installation.engine() as connection:
        return [call for (call,) in connection.execute(query, {"id": conversation_id})]


def assert_next_turn_works(client: RunClient, conversation_id: str) -> None:
    following, _ = client.start("Hello", conversation_id=conversation_id, model="gpt-5.1")
    assert client.follow(following)[-1].get("final", {}).get("status") == "completed"


def test_many_stops_of_one_run_are_one(installation: Installation, replica: str) -> None:
    client = installation.sign_up()
    run_id, conversation_id = begin(client, STAGES["text"])
    people = [RunClient(url, client.headers) for url in (client.base_url, replica) * 4]
    with ThreadPoolExecutor(len(people)) as aside:
        answers = [stopping.result(60) for stopping in [aside.submit(each.cancel, run_id) for each in people]]
    frames = client.follow(run_id)
    assert set(answers) <= {200, 202}
    assert 202 in answers
    assert_stream(frames)
    assert frames[-1]["final"]["status"] == "cancelled"
    assert people[0].cancel(run_id) == 200
    assert_same_transcript(client, conversation_id, frames)


def test_a_turn_that_waits_for_the_one_before_ends_at_once(installation: Installation, replica: str) -> None:
    client = installation.sign_up()
    first, conversation_id = begin(client, STAGES["text"])
    waiting, _ = client.start("And then?", conversation_id=conversation_id, if_busy="queue")
    assert RunClient(replica, client.headers).cancel(waiting) == 202
    [ended] = client.follow(waiting)
    assert ended["final"]["status"] == "cancelled"
    assert client.get(f"/runs/{first}")["state"] == "running"
    assert client.cancel(first) == 202
    assert client.follow(first)[-1]["final"]["status"] == "cancelled"
    assert closed_requests(installation.environment["OPENAI_BASE_URL"], waiting) == []
    assert_next_turn_works(client, conversation_id)


def test_a_run_that_nobody_has_taken_up_asks_no_provider(installation: Installation, replica: str) -> None:
    client = installation.sign_up()
    edge = RunClient(replica, client.headers)
    installation.api.stop()
    run_id, conversation_id = edge.start("Hello")
    assert edge.cancel(run_id) == 202
    installation.api.start()
    assert edge.follow(run_id)[-1]["final"]["status"] == "cancelled"
    assert closed_requests(installation.environment["OPENAI_BASE_URL"], run_id) == []
    assert not client.get(f"/runs/{run_id}")["usage"]
    assert_next_turn_works(edge, conversation_id)


def test_a_worker_that_is_killed_during_a_stop(installation: Installation, replica: str) -> None:
    """Whenever it dies, the one who takes over ends the run: once, without a dangling call."""
    chance, client = random.Random(SEED), installation.sign_up()  # noqa: S311 - a repeatable series
    edge = RunClient(replica, client.headers)
    names = [name for name in STAGES if name not in ("at once", "reasoning")]
    for number in range(KILLS):
        name = names[number % len(names)]
        run_id, conversation_id = begin(edge, STAGES[name])
        frames = _stop_and_kill(installation, edge, run_id, STAGES[name], chance.uniform(0, 0.4))
        assert_stream(frames)
        assert sum(map(is_terminal, frames)) == 1
        assert frames[-1].get("final", {}).get("status") == "cancelled", (name, frames[-1])
        assert message_text(frames) == edge.said(conversation_id, run_id), name
        assert dangling(installation, conversation_id) == [], name
        assert_next_turn_works(edge, conversation_id)
    print(f"\nkilled during a stop, seed {SEED}: one end, no dangling call and a working next turn {KILLS}/{KILLS}")


def _stop_and_kill(installation: Installation, edge: RunClient, run_id: str, stage: Stage, pause: float) -> list[Frame]:
    """Stops the run at its stage and kills its worker a moment later, or a moment before."""
    with ThreadPoolExecutor(2) as aside:
        following = aside.submit(RunClient(edge.base_url, edge.headers).follow, run_id, seconds=300)
        _wait_for(edge, run_id, stage)
        stopping = aside.submit(edge.cancel, run_id)
        time.sleep(pause)
        installation.api.kill()
        assert stopping.result(60) in (200, 202)
        installation.api.start()
        return following.result(360)


def _wait_for(edge: RunClient, run_id: str, stage: Stage) -> None:
    """Returns at the stage's moment."""
    follower = RunClient(edge.base_url, edge.headers)
    url = f"{edge.base_url}/runs/{run_id}/stream"
    with follower.http.stream("GET", url, headers=edge.headers) as answer:
        frames = (json.loads(line.removeprefix("data: ")) for line in answer.iter_lines() if line.startswith("data: "))
        if any(stage.moment is None or stage.moment(frame) for frame in frames):
            return
    raise AssertionError(f"{run_id} ended before {stage}")
