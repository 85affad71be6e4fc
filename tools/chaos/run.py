"""Hits what runs, at random moments, while people talk; then checks that nothing was lost, repeated or left behind.

    .venv/bin/just chaos --runs 40 --faults
    .venv/bin/just chaos --runs 40 --victims worker-1,worker-2,postgres:blackhole

A victim is a process, which is killed and started again, or `server:fault` for what becomes of the connections to
`postgres`, `valkey` or the `provider`: `latency`, `cut`, `blackhole`, `half-close`. The seed is printed; with the same
one the same victims are hit after the same pauses for as long. `--plan` prints that and does nothing.
"""

import argparse
import logging
import secrets
import signal
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(REPOSITORY / "tools"), str(REPOSITORY / "apps/api-service")]

from chaos.check import Verdict, examine  # noqa: E402
from chaos.evidence import evidence  # noqa: E402
from chaos.history import Conversation, History, Hit  # noqa: E402
from chaos.people import Person  # noqa: E402
from chaos.plan import Blow, blows  # noqa: E402
from chaos.proxy import Fault  # noqa: E402
from chaos.rig import PROCESSES, SERVERS, Rig, rig  # noqa: E402
from chaos.takeovers import in_words, takeovers  # noqa: E402
from starter_contracts.database_roles import DATABASE  # noqa: E402 - the paths come first

_FAULTS = tuple(f"{server}:{fault}" for server in SERVERS for fault in Fault)
_LATE_SECONDS = 60.0
"""A run that takes longer is worth a look at what holds it up."""
_CALM_SECONDS = 4.0
"""After the last blow; then even the circuit of a provider that was hurt is closed again."""


def hit_until(done: Callable[[], bool], rig: Rig, plan: Iterator[Blow], history: History) -> None:
    """One victim after the other. Runs in the main thread: servers die with the thread that started them."""
    explained: set[str] = set()
    while not done():
        blow = next(plan)
        time.sleep(blow.pause)
        victim, hit = rig.victims[blow.victim], Hit(blow.victim, time.monotonic(), frozenset())
        victim.hit()
        if blow.victim.startswith("worker"):
            hit.held = rig.held_by(blow.victim)
        history.hits.append(hit)
        history.note("hit", victim=blow.victim, seconds=blow.seconds, held=sorted(hit.held))
        time.sleep(blow.seconds)
        victim.restore()
        hit.over_at = time.monotonic()
        history.note("restored", victim=blow.victim)
        for name in rig.revive():
            history.note("revived", victim=name)
        for run_id in set(history.open_since(time.monotonic() - _LATE_SECONDS)) - explained:
            explained.add(run_id)
            history.note("late", run=run_id, evidence=evidence(rig.stack.admin_url, DATABASE, run_id))


def converse(rig: Rig, history: History, plan: Iterator[Blow], *, runs: int, people: int) -> Verdict:
    """The series: people talk, things are hit, and in the end everything is compared."""
    explain = partial(evidence, rig.stack.admin_url, DATABASE)
    crowd = [
        Person(rig.base_url, history, runs=len(range(number, runs, people)), explain=explain)
        for number in range(people)
    ]
    for person in crowd:
        person.start()
    hit_until(lambda: not any(person.is_alive() for person in crowd), rig, plan, history)
    for person in crowd:
        if person.failure is not None:
            raise person.failure
    time.sleep(_CALM_SECONDS)
    return examine(rig, history)


def durations(conversations: Sequence[Conversation]) -> str:
    """How long runs took that were rewound, beside the others."""
    took: dict[bool, list[float]] = {True: [], False: []}
    for lived in conversations:
        rewound = any(frame["kind"] == "run.rewound" for frame in lived.frames)
        took[rewound].append(lived.ended_at - lived.asked_at)
    parts = [
        f"{name} {len(times)}: p50 {statistics.median(times):.1f} s, worst {max(times):.1f} s"
        for name, times in (("runs not rewound", took[False]), ("rewound", took[True]))
        if times
    ]
    return "; ".join(parts)


def main() -> int:
    """Run the series; 0 when it is clean."""
    options = _options()
    victims = options.victims.split(",") + (list(_FAULTS) if options.faults else [])
    print(f"seed {options.seed}, victims {','.join(victims)}, history in {options.output}", flush=True)
    plan = blows(options.seed, victims)
    if options.plan:
        for blow in islice(plan, options.plan):
            print(f"after {blow.pause:.3f} s {blow.victim} for {blow.seconds:.3f} s")
        return 0
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that everything started is ended
    logging.disable(logging.INFO)  # the simulated model runs in this process and tells of every request
    options.output.mkdir(parents=True, exist_ok=True)
    for earlier in options.output.iterdir():
        earlier.unlink()
    history = History(options.output / "history.jsonl")
    history.note("began", seed=options.seed, victims=victims)
    proxied = sorted({victim.partition(":")[0] for victim in victims if ":" in victim})
    began = time.monotonic()
    with rig(options.output, proxied=proxied) as running:
        verdict = converse(running, history, plan, runs=options.runs, people=options.people)
    _report(history, verdict, time.monotonic() - began)
    return 0 if verdict.clean else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--people", type=int, default=4, help="who talk at the same time")
    parser.add_argument("--victims", default=",".join(PROCESSES))
    parser.add_argument("--faults", action="store_true", help="hurt all connections, too")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--plan", type=int, metavar="N", help="print the first N blows of this seed")
    parser.add_argument("--output", type=Path, default=REPOSITORY / "var/chaos", help="its files are replaced")
    return parser.parse_args()


def _report(history: History, verdict: Verdict, seconds: float) -> None:
    hits = Counter(hit.victim for hit in history.hits)
    print(f"hit in {seconds:.0f} s: " + ", ".join(f"{name} {times}" for name, times in sorted(hits.items())))
    print(verdict.line())
    print(in_words(takeovers(history, history.conversations)))
    print(durations(history.conversations))
    for problem in verdict.problems:
        print(f"  ✗ {problem}")


if __name__ == "__main__":
    sys.exit(main())
