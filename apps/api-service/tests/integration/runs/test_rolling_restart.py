"""Two servers behind a balancer are restarted in turn while people talk: nobody notices.

ROLLING_RESTARTS sets how often each of them is restarted (1).
"""

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from tests.fixtures.talking import free_port
from tests.integration.runs.conftest import Installation
from tests.utils.balancer import Balancer, balancer
from tests.utils.followers import until
from tests.utils.processes import Program, api_program
from tests.utils.strict_people import Experience, StrictPerson

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(3600)]

RESTARTS = int(os.environ.get("ROLLING_RESTARTS", "1"))
MANY = 5
"""So many restarts cannot all fall between two answers; one or two may."""
PEOPLE = 4
MESSAGES = ("Tell me a long story about the sea", "What time is it in Berlin?", "Hello")
TIMES = {"DRAIN_NOTICE_SECONDS": "2", "DRAIN_SECONDS": "5", "EXECUTOR_LEASE_SECONDS": "60"}
"""Long stories outlast the drain: they are handed over. A lease of a minute: nobody gets a run by waiting."""


@pytest.fixture
def servers(installation: Installation) -> Iterator[list[tuple[int, Program]]]:
    """Two APIs that execute runs too, instead of the one."""
    installation.api.stop()
    with ExitStack() as running:
        found: list[tuple[int, Program]] = []
        for name in ("server-1", "server-2"):
            port, environment = free_port(), {**installation.environment, **TIMES, "EXECUTOR_ID": name}
            program = api_program(port, environment, installation.folder / f"{name}.log")
            running.callback(program.kill)
            program.start()
            found.append((port, program))
        yield found
    installation.api.start()


def restart_each(servers: list[tuple[int, Program]], switch: Balancer) -> list[int | None]:
    """Exit codes; a server goes only when the balancer knows the other one."""
    codes: list[int | None] = []
    for _ in range(RESTARTS):
        for _, program in servers:
            until(lambda: all(switch.ready.values()), "both are ready")
            program.stop()
            codes.append(program.process.returncode if program.process else None)
            program.start()
    return codes


def test_nobody_notices_a_rolling_restart(installation: Installation, servers: list[tuple[int, Program]]) -> None:
    with balancer([port for port, _ in servers]) as switch, ThreadPoolExecutor(PEOPLE) as crowd:
        until(lambda: all(switch.ready.values()), "both are ready")
        people = [StrictPerson(installation.at(switch.port).sign_up()) for _ in range(PEOPLE)]
        enough = threading.Event()

        def live(person: StrictPerson) -> Experience:
            turn = 0
            while not enough.is_set() or turn < len(MESSAGES):
                person.look_around()
                person.talk(MESSAGES[turn % len(MESSAGES)])
                turn += 1
            return person.seen

        lives = [crowd.submit(live, person) for person in people]
        try:
            codes = restart_each(servers, switch)
        finally:
            enough.set()
        all_seen = Experience()
        for each in lives:
            all_seen.add(each.result(300))
    print(f"\n{len(codes)} restarts under load: {all_seen.line()}")
    for trouble in (*all_seen.failed, *switch.complaints):
        print(trouble)
    assert codes == [0] * 2 * RESTARTS
    assert (all_seen.failed, all_seen.lost, all_seen.doubled, all_seen.stuck) == ([], 0, 0, 0), switch.complaints
    assert all_seen.resumed > 0 or RESTARTS < MANY, "no restart met an open stream"
