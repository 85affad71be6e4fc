"""Runs that every release we say we can go on with has recorded, replayed with today's code.

When this fails, the order of a run's steps has changed: raise `STEP_ORDER.version`, say whether the earlier version is
still replayed, and record again with `just api::record-histories`.
"""

import time
from collections.abc import Iterator

import pytest
from app.infrastructure.durable.versions import STEP_ORDER
from tests.integration.runs.conftest import Installation
from tests.utils import histories
from tests.utils.refusing_endpoint import RefusingEndpoint, refusing_endpoint
from tests.utils.stream_assertions import Frame

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[RefusingEndpoint]:
    """A model that nobody may call."""
    with refusing_endpoint() as found:
        yield found


@pytest.mark.parametrize("version", sorted(STEP_ORDER.replays))
def test_replay(edge: Installation, endpoint: RefusingEndpoint, version: str) -> None:
    stored, client = histories.read(version), edge.sign_up()
    runs = {name: client.start(**history.request)[0] for name, history in stored.items()}
    with edge.engine() as connection:
        for name, history in stored.items():
            histories.pretend_recorded(connection, runs[name], history)
    worker = edge.worker(f"replays-{time.monotonic_ns()}", OPENAI_BASE_URL=endpoint.url)
    try:
        worker.start()
        followed: dict[str, list[Frame]] = {name: client.follow(run_id) for name, run_id in runs.items()}
    finally:
        worker.kill()
    with edge.engine() as connection:
        for name, history in stored.items():
            assert (name, followed[name][-1]["kind"]) == (name, "final"), followed[name][-1]
            assert (name, followed[name][-1]["final"]["status"]) == (name, history.status)
            names = [(step.number, step.name) for step in histories.recorded_steps(connection, runs[name])]
            assert (name, names) == (name, history.names())
    assert endpoint.calls == 0
    assert sorted(stored) == sorted(histories.REQUESTS)
