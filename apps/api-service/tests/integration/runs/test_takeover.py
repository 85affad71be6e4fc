"""A worker that vanishes or freezes loses its runs to another, and nothing is lost, repeated or mixed up."""

import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest
from app.infrastructure.event_log.batches import unpack
from tests.fixtures.talking import free_port
from tests.integration.runs.conftest import Installation
from tests.utils.followers import RunClient, assert_same_transcript
from tests.utils.processes import Program, api_program, start_together
from tests.utils.stream_assertions import assert_stream, message_text

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(600)]

ROUNDS = int(os.environ.get("TAKEOVER_ROUNDS", "1"))
LEASE_SECONDS = 2.0
STORY = "Tell me a long story about the sea"
TIMES = {"EXECUTOR_BEAT_SECONDS": "0.5", "EXECUTOR_LEASE_SECONDS": str(LEASE_SECONDS)}


@pytest.fixture(scope="module")
def edge(installation: Installation) -> Iterator[Installation]:
    """The same installation behind an API that executes nothing."""
    installation.api.stop()
    port = free_port()
    api = api_program(port, {**installation.environment, "WORKER_MODE": "separate"}, installation.folder / "edge.log")
    with ExitStack() as running:
        running.callback(api.kill)
        api.start()
        yield replace(installation, port=port, environment={**installation.environment, **TIMES})
    installation.api.start()


@pytest.fixture
def workers(edge: Installation) -> Iterator[dict[str, Program]]:
    """Two, of names that no test before has used."""
    names = [f"worker-{time.monotonic_ns()}-{number}" for number in (1, 2)]
    with ExitStack() as running:
        found = {name: edge.worker(name) for name in names}
        start_together(*found.values(), running=running)
        yield found


def holder_of(edge: Installation, run_id: str, workers: dict[str, Program]) -> Program:
    """The worker that executes the run, as soon as something that it wrote is in the journal."""
    query = """
        SELECT executor_id FROM dbos.workflow_status WHERE workflow_uuid = %s AND status = 'PENDING'
        AND EXISTS (SELECT FROM public.run_journal WHERE run_id = %s)
    """
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with edge.engine() as connection:
            row: Any = connection.execute(query, [f"{run_id}/1", run_id]).fetchone()
        if row is not None and row[0] in workers:
            return workers[row[0]]
        time.sleep(0.02)
    raise AssertionError("nobody took the run")


def wait_until_given_up(worker: Program, run_id: str) -> None:
    """The worker has found out, by its own look or by the engine's, that the run is no longer its own."""
    deadline = time.monotonic() + 60
    noticed = re.compile(f"{run_id}.*(no longer owned|lost_ownership)|lost_ownership.*{run_id}")
    while not noticed.search(worker.log.read_text()):
        assert time.monotonic() < deadline, "the worker does not notice that it lost the run"
        time.sleep(0.1)


AUDIT = """
    DROP SCHEMA IF EXISTS audit CASCADE;
    CREATE SCHEMA audit;
    CREATE TABLE audit.batches (run_id uuid, epoch integer, owner integer, body bytea);
    CREATE FUNCTION audit.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
        INSERT INTO audit.batches
        SELECT NEW.run_id, NEW.epoch, r.epoch, NEW.body FROM public.runs r WHERE r.id = NEW.run_id;
        RETURN NULL;
    END $$;
    CREATE TRIGGER noted AFTER INSERT ON public.run_journal FOR EACH ROW WHEN (NEW.closed_at IS NULL)
    EXECUTE FUNCTION audit.note();
"""


@pytest.fixture(scope="module")
def audited(edge: Installation) -> Iterator[Installation]:
    """Notes who owned the run whenever a batch of its journal was written: afterwards the journal is one row."""
    with edge.engine() as connection:
        connection.execute(AUDIT)
    yield edge
    with edge.engine() as connection:
        connection.execute("DROP SCHEMA audit CASCADE")
        connection.execute("DROP TRIGGER IF EXISTS noted ON public.run_journal")


def written(edge: Installation, run_id: str) -> tuple[set[int], int, int]:
    """The epochs that wrote the run's journal; how many events they did; how many while another owned the run."""
    query = "SELECT epoch, owner, body FROM audit.batches WHERE run_id = %s"
    with edge.engine() as connection:
        batches = [(epoch, owner, len(unpack(body))) for epoch, owner, body in connection.execute(query, [run_id])]
    foreign = sum(events for epoch, owner, events in batches if epoch != owner)
    return {epoch for epoch, _, _ in batches}, sum(events for _, _, events in batches), foreign


def talk(edge: Installation) -> tuple[RunClient, str, str]:
    client = edge.sign_up()
    return client, *client.start(STORY)


@pytest.mark.parametrize("attempt", range(ROUNDS))
def test_what_a_killed_worker_held_is_finished_by_another(
    edge: Installation, workers: dict[str, Program], attempt: int
) -> None:
    client, run_id, conversation_id = talk(edge)
    victim = holder_of(edge, run_id, workers)
    killed = time.monotonic()
    victim.kill()
    frames = client.follow(run_id)
    print(f"\nround {attempt}: killed to finished {time.monotonic() - killed:.1f} s")
    assert_stream(frames)
    assert frames[-1]["final"]["status"] == "completed"
    assert_same_transcript(client, conversation_id, frames)


def test_a_frozen_worker_that_wakes_up_writes_nothing_more(audited: Installation, workers: dict[str, Program]) -> None:
    """The next round begins when the worker has noticed: it is one of the two again."""
    for attempt in range(ROUNDS):
        client, run_id, conversation_id = talk(audited)
        victim = holder_of(audited, run_id, workers)
        time.sleep(attempt % 10 * 0.05)  # more or less that it has not written yet
        os.kill(victim.pid, signal.SIGSTOP)
        try:
            frames = client.follow(run_id)
        finally:
            os.kill(victim.pid, signal.SIGCONT)
        wait_until_given_up(victim, run_id)
        assert_stream(frames)
        assert frames[-1]["final"]["status"] == "completed"
        assert message_text(frames) == message_text(client.follow(run_id))
        assert_same_transcript(client, conversation_id, frames)
        epochs, events, foreign = written(audited, run_id)
        print(f"\nround {attempt}: epochs {sorted(epochs)}, {events} events, foreign {foreign}")
        assert len(epochs) > 1
        assert foreign == 0
