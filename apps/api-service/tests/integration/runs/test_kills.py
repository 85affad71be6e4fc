"""`kill -9` at random moments: every run ends once, nothing that was finished happens again, nobody notices.

CHAOS_KILLS sets how often (2), CHAOS_SEED repeats a series.
"""

import os
import random
import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from tests.fixtures.agents.effects import keys_begun
from tests.fixtures.agents.work import AGENT, MESSAGE
from tests.integration.runs.conftest import Installation
from tests.utils.followers import RunClient, assert_same_transcript
from tests.utils.stream_assertions import Frame, of_kind

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(1800)]

KILLS = int(os.environ.get("CHAOS_KILLS", "2"))
SEED = int(os.environ.get("CHAOS_SEED", secrets.randbelow(10**6)))
LONGEST_SECONDS = 2.5
"""About as long as such a run takes here."""


@dataclass
class Tally:
    """What the series showed."""

    ended: int = 0
    completed: int = 0
    next_turns: int = 0
    same: int = 0
    rewound: int = 0
    unknown: int = 0
    repeated: int = 0
    twice: int = 0

    def line(self) -> str:
        return (
            f"kill -9 of api and worker, seed {SEED}: completed {self.completed}/{KILLS}, one terminal "
            f"{self.ended}/{KILLS}, same transcript {self.same}/{KILLS}, next turn {self.next_turns}/{KILLS}, "
            f"finished effects repeated {self.repeated}, non-idempotent effects begun twice {self.twice}, "
            f"rewinds {self.rewound}, outcome unknown {self.unknown}"
        )


def test_a_run_survives_the_death_of_its_process(installation: Installation) -> None:
    chance, tally, client = random.Random(SEED), Tally(), installation.sign_up()  # noqa: S311 - a repeatable series
    for _ in range(KILLS):
        run_id, conversation_id = client.start(MESSAGE, agent_type=AGENT)
        with ThreadPoolExecutor(1) as aside:
            following = aside.submit(client.follow, run_id, seconds=300)
            time.sleep(chance.uniform(0, LONGEST_SECONDS))
            tally.repeated += _kill_and_restart(installation, run_id)
            frames = following.result(360)
        _count(tally, client, conversation_id, run_id, frames)
    tally.twice = _begun_twice(installation, "count_once")
    print(f"\n{tally.line()}")
    assert (tally.completed, tally.ended, tally.same, tally.next_turns) == (KILLS, KILLS, KILLS, KILLS), tally.line()
    assert (tally.repeated, tally.twice) == (0, 0), tally.line()


def _kill_and_restart(installation: Installation, run_id: str) -> int:
    """How often an execution that was recorded before the kill has begun again since."""
    installation.api.kill()
    recorded, begun = installation.recorded_steps(), len(keys_begun(installation.effects))
    installation.api.start()
    _wait_for_end(installation, run_id)
    return sum(key in recorded for _, key in keys_begun(installation.effects)[begun:])


def _wait_for_end(installation: Installation, run_id: str) -> None:
    deadline = time.monotonic() + 180
    with installation.engine() as connection:
        while connection.execute("SELECT finished_at FROM runs WHERE id = %s", [run_id]).fetchone() == (None,):
            assert time.monotonic() < deadline, f"{run_id} is left running"
            time.sleep(0.05)


def _count(tally: Tally, client: RunClient, conversation_id: str, run_id: str, frames: list[Frame]) -> None:
    tally.ended += sum(frame["kind"] in ("final", "error") for frame in frames) == 1
    tally.completed += frames[-1].get("final", {}).get("status") == "completed"
    tally.rewound += len(of_kind(frames, "run.rewound"))
    tally.unknown += any("unknown" in str(frame["output"]) for frame in of_kind(frames, "tool.output"))
    try:
        assert_same_transcript(client, conversation_id, frames)
        tally.same += 1
    except AssertionError as difference:
        print(f"{run_id}: {difference}")
    following, _ = client.start("Hello", conversation_id=conversation_id)
    tally.next_turns += client.follow(following)[-1].get("final", {}).get("status") == "completed"


def _begun_twice(installation: Installation, tool: str) -> int:
    keys = [key for name, key in keys_begun(installation.effects) if name == tool]
    return len(keys) - len(set(keys))
