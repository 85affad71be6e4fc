"""Records runs of this code for later releases; a test only so that it gets an installation. `scripts` has the door."""

import pytest
from app.infrastructure.durable.versions import STEP_ORDER
from tests.integration.runs.conftest import Installation
from tests.utils import histories
from tests.utils.histories import REQUESTS, History
from tests.utils.stream_assertions import message_text

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(600)]


def test_record(installation: Installation) -> None:
    client, found = installation.sign_up(), dict[str, History]()
    for name, request in REQUESTS.items():
        run_id, _ = client.start(**request)
        if name == "stop":
            client.wait_for_words(run_id)
            client.cancel(run_id)
        frames = client.follow(run_id)
        with installation.engine() as connection:
            steps = histories.recorded_steps(connection, run_id)
        found[name] = History(request, steps, frames[-1]["final"]["status"], message_text(frames))
    assert {name: history.status for name, history in found.items()} == {
        name: "cancelled" if name == "stop" else "completed" for name in REQUESTS
    }
    assert {name.split(":")[0] for _, name in found["parallel tools"].names()} == {"begin", "model", "tool"}
    assert len(found["asked agents"].steps) > len(found["parallel tools"].steps)
    print(f"\nwritten: {histories.write(STEP_ORDER.version, found)}")
