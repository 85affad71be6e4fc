"""An organisation with many runs does not keep the others' waiting."""

from collections import Counter
from collections.abc import Iterator

import pytest
from tests.integration.runs.conftest import Installation
from tests.utils.followers import RunClient, until

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(600)]


@pytest.fixture
def small_worker(edge: Installation) -> Iterator[Installation]:
    """One worker with three places, two of them for one organisation at most."""
    worker = edge.worker("narrow", RUN_CONCURRENCY="3", RUN_CONCURRENCY_PER_TENANT="2")
    worker.start()
    yield edge
    worker.kill()


def states(client: RunClient, runs: list[str]) -> Counter[str]:
    """How many of the runs are in each state."""
    return Counter(client.get(f"/runs/{run_id}")["state"] for run_id in runs)


def test_one_organisation_has_its_share_of_a_worker_and_the_next_one_does_not_wait(small_worker: Installation) -> None:
    crowd, guest = small_worker.sign_up(), small_worker.sign_up()
    runs = [crowd.start("Think about it", model="fault:silence")[0] for _ in range(6)]
    until(lambda: states(crowd, runs)["running"] == 2, "two runs of the crowd at work")
    last_word = guest.follow(guest.start("Hello")[0])[-1]
    assert last_word["final"]["status"] == "completed"
    assert states(crowd, runs) == {"running": 2, "queued": 4}
    for run_id in runs:
        crowd.cancel(run_id)
    assert {crowd.follow(run_id)[-1]["final"]["status"] for run_id in runs} == {"cancelled"}
