"""A stream that is cut after any event and resumed from another process is the uncut stream, byte by byte.

JOURNAL_CUTS=all cuts a finished run at every event, every twentieth otherwise; JOURNAL_KILLS sets how often a worker
dies when its run has just ended (1).
"""

import os
import time
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest
from tests.fixtures.talking import free_port
from tests.integration.runs.conftest import Installation
from tests.utils.byte_readers import ByteReader, event_id, rest_after
from tests.utils.followers import RunClient
from tests.utils.processes import api_program

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(900)]

STEP = 1 if os.environ.get("JOURNAL_CUTS") == "all" else 20
KILLS = int(os.environ.get("JOURNAL_KILLS", "1"))
MESSAGE, TEXT = "Count from 1 to 320", f"{', '.join(map(str, range(1, 321)))}."
ROWS = "SELECT count(*), count(closed_at) FROM run_journal WHERE run_id = %s"


@pytest.fixture(scope="module")
def other_port(installation: Installation) -> Iterator[int]:
    """A second process of the API, which executes nothing."""
    port = free_port()
    environment = {**installation.environment, "WORKER_MODE": "separate"}
    with ExitStack() as running:
        other = api_program(port, environment, installation.folder / "other.log")
        running.callback(other.kill)
        other.start()
        yield port


@pytest.fixture
def clients(installation: Installation, other_port: int) -> list[RunClient]:
    """The same person at both processes; the first one executes runs."""
    here = installation.sign_up()
    return [here, RunClient(f"http://127.0.0.1:{other_port}/api/v1", here.headers)]


def wait_until_closed(installation: Installation, run_id: str) -> None:
    deadline = time.monotonic() + 120
    while (rows := rows_of(installation, run_id)) != (1, 1):
        assert time.monotonic() < deadline, f"the journal is not closed: {rows}"
        time.sleep(0.05)


def rows_of(installation: Installation, run_id: str) -> tuple[int, int]:
    """Of the run's journal: all, and those that are closed."""
    with installation.engine() as connection:
        row = connection.execute(ROWS, [run_id]).fetchone()
    assert row is not None
    return int(row[0]), int(row[1])


def whole_after_cuts(clients: list[RunClient], run_id: str, uncut: list[bytes]) -> tuple[int, int]:
    """How many cuts healed, of how many; read here, resumed there."""
    places = range(0, len(uncut) - 1, STEP)
    whole = sum(
        rest_after(clients[place % len(clients)], run_id, uncut[place]) == uncut[place + 1 :] for place in places
    )
    return whole, len(places)


@contextmanager
def no_valkey(installation: Installation) -> Generator[None]:
    installation.valkey.kill()
    try:
        yield
    finally:
        installation.valkey.start()


def test_cut_after_every_event_while_it_is_written_and_afterwards(
    installation: Installation, clients: list[RunClient]
) -> None:
    run_id, conversation_id = clients[0].start(MESSAGE)
    hopping = ByteReader(clients, run_id, hangs_up_after=1)
    with ThreadPoolExecutor(2) as aside:
        uncut, hopped = aside.submit(ByteReader(clients[1:], run_id).to_end), aside.submit(hopping.to_end)
        frames = uncut.result(150)
        assert hopped.result(150) == frames
    assert len(frames) >= 300
    assert hopping.connections >= len(frames)
    assert clients[0].said(conversation_id, run_id) == TEXT
    print(f"\nlive: {len(frames)} events, cut and resumed elsewhere after each: equal")

    wait_until_closed(installation, run_id)
    whole, cuts = whole_after_cuts(clients, run_id, frames)
    with no_valkey(installation):
        without, _ = whole_after_cuts(clients, run_id, frames)
    print(f"closed journal: {whole}/{cuts} equal; without Valkey: {without}/{cuts} equal")
    assert (whole, without) == (cuts, cuts)


def test_cut_after_every_event_across_a_rewind(installation: Installation, clients: list[RunClient]) -> None:
    run_id, conversation_id = clients[0].start(MESSAGE)
    watching = ByteReader(clients[1:], run_id)
    hopping = ByteReader(clients, run_id, hangs_up_after=1)
    with ThreadPoolExecutor(2) as aside:
        uncut, hopped = aside.submit(watching.to_end), aside.submit(hopping.to_end)
        while len(watching.frames) < 100:
            assert not uncut.done(), "the run was over before its worker died"
            time.sleep(0.005)
        installation.api.kill()
        installation.api.start()
        seen, again = uncut.result(200), hopped.result(200)
    wait_until_closed(installation, run_id)
    frames = ByteReader(clients, run_id).to_end()
    rewound = rewind_of(frames)
    assert from_rewind(seen) == from_rewind(again) == frames[rewound:]
    whole, cuts = whole_after_cuts(clients, run_id, frames)
    lost = [frame for frame in seen if event_id(frame) < event_id(frames[rewound]) and frame not in frames]
    healed = sum(rest_after(clients[0], run_id, frame) == frames[rewound:] for frame in lost)
    print(f"\nacross a rewind: {whole}/{cuts} equal, {healed}/{len(lost)} from events that did not happen")
    assert (whole, healed) == (cuts, len(lost))
    assert clients[0].said(conversation_id, run_id) == TEXT


def test_a_worker_that_dies_when_its_run_has_ended_leaves_a_whole_journal(
    installation: Installation, clients: list[RunClient]
) -> None:
    left = 0
    for _ in range(KILLS):
        run_id, _ = clients[0].start("Count from 1 to 20")
        frames = ByteReader(clients[1:], run_id).to_end()
        installation.api.kill()
        left += rows_of(installation, run_id) != (1, 1)
        installation.api.start()
        wait_until_closed(installation, run_id)
        assert ByteReader(clients, run_id).to_end() == frames
    print(f"\nkilled at the end: {KILLS} journals whole and closed, {left} of them by the next worker")


def rewind_of(frames: list[bytes]) -> int:
    return next(place for place, frame in enumerate(frames) if b'"kind":"run.rewound"' in frame)


def from_rewind(frames: list[bytes]) -> list[bytes]:
    return frames[rewind_of(frames) :]
