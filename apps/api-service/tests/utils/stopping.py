"""Stopping a run at a chosen moment, and what each side knows of it afterwards."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx2
from tests.utils.followers import RunClient
from tests.utils.stream_assertions import Frame, is_terminal

Moment = Callable[[Frame], bool]
TOKENS = ("input_tokens", "output_tokens", "total_tokens")


@dataclass
class StoppedRun:
    """A run that was told to stop."""

    run_id: str
    conversation_id: str
    frames: list[Frame] = field(default_factory=list[Frame])
    asked_at: float = 0.0

    @property
    def last_delta_seconds(self) -> float:
        """How long after the stop the model was still heard; 0 if it was not."""
        moments = [frame["server_timestamp"] for frame in self.frames if frame["kind"].endswith(".delta")]
        return max([0.0, *(datetime.fromisoformat(moment).timestamp() - self.asked_at for moment in moments[-1:])])

    def closed_seconds(self, asked: list[dict[str, Any]]) -> float:
        """How long after the stop the provider's last connection was closed; 0 if it was closed before."""
        return max([0.0, *(float(entry["ended_at"]) - self.asked_at for entry in asked)])


def stop_at(client: RunClient, stopper: RunClient, started: tuple[str, str], moment: Moment | None) -> StoppedRun:
    """Follows the run, stops it from elsewhere at the moment's frame (None: at once), and reads to its end."""
    stopped = StoppedRun(*started)
    if moment is None:
        _stop(stopper, stopped)
    deadline = time.monotonic() + 120
    while not (stopped.frames and is_terminal(stopped.frames[-1])):
        assert time.monotonic() < deadline, f"{stopped.run_id} came to no end"
        try:
            _read(client, stopper, stopped, moment)
        except httpx2.HTTPError:
            time.sleep(0.1)
    return stopped


def _read(client: RunClient, stopper: RunClient, stopped: StoppedRun, moment: Moment | None) -> None:
    last = {"last-event-id": str(stopped.frames[-1]["event_id"])} if stopped.frames else {}
    url = f"{client.base_url}/runs/{stopped.run_id}/stream"
    with client.http.stream("GET", url, headers={**client.headers, **last}) as answer:
        if answer.status_code != 200:
            time.sleep(0.1)
            return
        for line in answer.iter_lines():
            if not line.startswith("data: "):
                continue
            stopped.frames.append(json.loads(line.removeprefix("data: ")))
            if not stopped.asked_at and moment is not None and moment(stopped.frames[-1]):
                _stop(stopper, stopped)


def _stop(stopper: RunClient, stopped: StoppedRun) -> None:
    stopped.asked_at = time.time()
    assert stopper.cancel(stopped.run_id) == 202


def closed_requests(endpoint: str, run_id: str) -> list[dict[str, Any]]:
    """What the simulated provider was asked for the run, as soon as nobody listens to any of it."""
    deadline = time.monotonic() + 60
    while True:
        told = httpx2.get(f"{endpoint.removesuffix('/v1')}/requests", params={"name": run_id}, timeout=30).json()
        asked: list[dict[str, Any]] = told["requests"]
        if all(entry["ended"] for entry in asked):
            return asked
        assert time.monotonic() < deadline, f"the provider still streams {run_id}"
        time.sleep(0.05)


def assert_usage(usage: dict[str, Any] | None, asked: list[dict[str, Any]]) -> None:
    """What the provider reported is counted exactly; whatever it did not report is flagged and comes on top."""
    counted = usage or {}
    reported = [entry["usage"] for entry in asked if entry["usage"]]
    sums = {name: sum(each[name] for each in reported) for name in TOKENS}
    unseen = counted.get("requests", 0) - len(asked)
    assert unseen in (0, 1), (counted, asked)  # one that was stopped on its way there may have arrived, for all we know
    if len(reported) == len(asked) and not unseen:
        assert {name: counted.get(name, 0) for name in TOKENS} == sums
        assert "estimated" not in counted
    else:
        assert counted["estimated"] is True
        assert counted["input_tokens"] > sums["input_tokens"]
        assert counted["output_tokens"] >= sums["output_tokens"]
