"""What the engine recorded of a finished run is forgotten; the run itself is not."""

import time

import pytest
from tests.integration.runs.conftest import Installation
from tests.utils.followers import assert_same_transcript

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(300)]

RECORDS = "SELECT count(*) FROM dbos.operation_outputs WHERE workflow_uuid = %s"


def test_step_outputs_of_a_finished_run_are_deleted(installation: Installation) -> None:
    client = installation.sign_up()
    run_id, conversation_id = client.start("Hello")
    frames = client.follow(run_id)
    with installation.engine() as connection:
        assert connection.execute(RECORDS, [f"{run_id}/1"]).fetchone() != (0,)
    worker = installation.worker("sweeper", ENGINE_RETENTION_MINUTES="0")
    worker.start()
    try:
        deadline = time.monotonic() + 30
        with installation.engine() as connection:
            while connection.execute(RECORDS, [f"{run_id}/1"]).fetchone() != (0,):
                assert time.monotonic() < deadline, "the engine still keeps the steps"
                time.sleep(0.1)
    finally:
        worker.kill()
    assert_same_transcript(client, conversation_id, client.follow(run_id))
    assert client.get(f"/runs/{run_id}")["state"] == "completed"
    assert frames[-1]["final"]["status"] == "completed"
