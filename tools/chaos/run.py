"""Kills what runs, at random moments, while people talk; then checks that nothing was lost, repeated or left behind.

    .venv/bin/just chaos --runs 40 --victims api,worker-1,worker-2,postgres,valkey

The seed of the killings is printed; with the same one the same victims die after the same pauses.
"""

import argparse
import logging
import random
import secrets
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(REPOSITORY / "tools"), str(REPOSITORY / "apps/api-service")]

from chaos.check import examine  # noqa: E402 - the paths come first
from chaos.people import Conversation, History, talk  # noqa: E402
from chaos.rig import Rig, rig  # noqa: E402

_EVERYTHING = "api,worker-1,worker-2,postgres,valkey"
_DEAD_SECONDS = (0.2, 6.0)


def kill_until(done: Callable[[], bool], rig: Rig, victims: list[str], chance: random.Random, history: History) -> None:
    """One victim after the other; each stays dead for a while, long enough for others to take over now and then.

    Runs in the main thread: servers die with the thread that started them.
    """
    while not done():
        time.sleep(chance.uniform(0.5, 4.0))
        name = chance.choice(victims)
        victim = rig.victims[name]
        history.note("killed", victim=name)
        victim.kill()
        time.sleep(chance.uniform(*_DEAD_SECONDS))
        victim.start()
        history.note("started", victim=name)


def recoveries(conversations: list[Conversation]) -> str:
    """How long runs took that were rewound, beside those that nothing happened to."""
    took: dict[bool, list[float]] = {True: [], False: []}
    for lived in conversations:
        rewound = any(frame["kind"] == "run.rewound" for frame in lived.frames)
        took[rewound].append(lived.ended_at - lived.asked_at)
    parts = [
        f"{name} {len(times)}: p50 {statistics.median(times):.1f} s, worst {max(times):.1f} s"
        for name, times in (("undisturbed", sorted(took[False])), ("rewound", sorted(took[True])))
        if times
    ]
    return "; ".join(parts)


def main() -> int:
    """Run the series; 0 when it is clean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--people", type=int, default=4, help="who talk at the same time")
    parser.add_argument("--victims", default=_EVERYTHING)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--history", type=Path, default=REPOSITORY / "var/chaos.jsonl")
    options = parser.parse_args()
    logging.disable(logging.INFO)  # the simulated model runs in this process and tells of every request
    options.history.parent.mkdir(exist_ok=True)
    options.history.unlink(missing_ok=True)
    history = History(options.history)
    print(f"seed {options.seed}, victims {options.victims}, history {options.history}", flush=True)
    began = time.monotonic()
    with rig() as running:
        chance = random.Random(options.seed)  # noqa: S311 - a series that can be repeated
        victims = options.victims.split(",")
        each = -(-options.runs // options.people)
        with ThreadPoolExecutor(options.people) as people:
            talks = [people.submit(talk, running.base_url, history, runs=each) for _ in range(options.people)]
            kill_until(lambda: all(each.done() for each in talks), running, victims, chance, history)
            for finished in talks:
                finished.result()
        verdict = examine(running, history.conversations)
    print(f"{_killed(options.history)} in {time.monotonic() - began:.0f} s")
    print(verdict.line())
    print(recoveries(history.conversations))
    for problem in verdict.problems:
        print(f"  ✗ {problem}")
    return 0 if verdict.clean else 1


def _killed(history: Path) -> str:
    names = Counter(line.split('"victim": "')[1].rstrip('"}\n') for line in history.open() if '"killed"' in line)
    return "killed " + (", ".join(f"{name} {times}" for name, times in sorted(names.items())) or "nobody")


if __name__ == "__main__":
    sys.exit(main())
