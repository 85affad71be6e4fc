"""Clients vanish at random moments while runs go on; afterwards the server must hold no more than before.

    .venv/bin/just soak --minutes 30 --cycles 1000

One API process, which executes the runs itself. A cycle connects to a live stream, or begins a turn, and drops the
connection at a random moment, with or without a word. Prints what the process holds now and then, and in the end what
it holds beside what it held after the warm-up, and how fast its memory grew. The exit code is 0 when tasks,
descriptors, threads and connections came back; memory is for people to judge.
"""

import argparse
import logging
import random
import secrets
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(REPOSITORY / "tools"), str(REPOSITORY / "apps/api-service")]

from chaos.leaving import vanish  # noqa: E402 - the paths come first
from chaos.observed_server import VARIABLE  # noqa: E402
from chaos.people import sign_up  # noqa: E402
from chaos.rig import Rig, rig  # noqa: E402
from chaos.samples import Sample, look, slope  # noqa: E402
from tests.fixtures.agents.work import AGENT, MESSAGE  # noqa: E402
from tests.utils.followers import RunClient  # noqa: E402
from tests.utils.processes import Program, api_program  # noqa: E402

_AT_ONCE = 8
"""Clients that are connected at the same time at most."""
_TURNS = 0.1
_WARM_UP_CYCLES = 32
_WARM_UP_SECONDS = 1.0
_SETTLE_SECONDS = 90.0
_CALM_SAMPLES = 3
_SAMPLE_SECONDS = 5.0
_LINES = 20


@dataclass(slots=True)
class Soak:
    """One server, somebody who vanishes, and what was seen."""

    rig: Rig
    observations: Path
    client: RunClient
    chance: random.Random
    samples: list[Sample] = field(default_factory=list[Sample])
    ways: Counter[str] = field(default_factory=Counter[str])

    def look(self) -> Sample:
        """Take a sample now."""
        return look(self.rig, self.observations)

    def fill_pools(self) -> None:
        """More at once than there will be, so that connections which are kept for later are there already."""
        for turns in (1.0, 0.0):
            self.cycle(_WARM_UP_CYCLES, _WARM_UP_SECONDS, _WARM_UP_CYCLES, turns=turns)

    def cycle(self, cycles: int, seconds: float, at_once: int, *, turns: float = _TURNS) -> Counter[str]:
        """So many clients vanish, evenly over the time, while runs go on; how the runs ended.

        `turns`: the share of clients that begin one instead of following what goes on.
        """
        trickle = Trickle(self.client.base_url, self.client.headers)
        trickle.start()
        began = time.monotonic()
        with ThreadPoolExecutor(at_once) as clients:
            leaving: list[Future[str]] = []
            while (passed := time.monotonic() - began) < seconds:
                due = min(cycles, int(cycles * passed / seconds) + 1) - len(leaving)
                leaving += [self._leave(clients, trickle, turns) for _ in range(due)]
                if not self.samples or time.monotonic() - self.samples[-1].at > _SAMPLE_SECONDS:
                    self.samples.append(self.look())
                time.sleep(0.05)
        trickle.end()
        self.ways.update(each.result() for each in leaving)
        return trickle.ends

    def settle(self, goal: Mapping[str, int] | None) -> Sample:
        """Waits until nothing changes any more, or the counts are at `goal` or below; the last sample."""
        deadline, calm = time.monotonic() + _SETTLE_SECONDS, 0
        sample = self.look()
        while time.monotonic() < deadline:
            time.sleep(_SAMPLE_SECONDS)
            earlier, sample = sample, self.look()
            calm = calm + 1 if sample.counts() == earlier.counts() else 0
            if not excess(sample, goal) if goal else calm >= _CALM_SAMPLES:
                break
        return sample

    def _leave(self, clients: ThreadPoolExecutor, trickle: "Trickle", turns: float) -> "Future[str]":
        live = () if self.chance.random() < turns else trickle.live
        return clients.submit(vanish, self.client, live, random.Random(self.chance.random()))  # noqa: S311


class Trickle(threading.Thread):
    """One run after the other, each followed to its end; `live` names the one that goes on."""

    def __init__(self, base_url: str, headers: Mapping[str, str]) -> None:
        super().__init__(daemon=True)
        self.live: list[str] = []
        self.ends: Counter[str] = Counter()
        self._client = RunClient(base_url, dict(headers))
        self._over = threading.Event()

    def run(self) -> None:
        """Until `end`."""
        while not self._over.is_set():
            run_id, _ = self._client.start(MESSAGE, agent_type=AGENT)
            self.live = [run_id]
            last = self._client.follow(run_id)[-1]
            self.ends[str(last.get("final", {}).get("status") or last["error"]["code"])] += 1

    def end(self) -> None:
        """Returns when the last run has ended."""
        self._over.set()
        self.join()


def excess(sample: Sample, before: Mapping[str, int]) -> dict[str, int]:
    """What there is more of than before, and how much more."""
    return {name: count - before[name] for name, count in sample.counts().items() if count > before[name]}


def main() -> int:
    """Soak; 0 when everything came back."""
    options = _options()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that everything started is ended
    logging.disable(logging.INFO)  # the simulated model runs in this process and tells of every request
    options.output.mkdir(parents=True, exist_ok=True)
    print(f"seed {options.seed}, {options.cycles} cycles in {options.minutes:g} minutes", flush=True)
    observations = options.output / "observed.json"

    def serve(port: int, environment: Mapping[str, str], log: Path) -> Program:
        server = api_program(port, {**environment, VARIABLE: str(observations)}, log)
        server.command[1:3] = [str(Path(__file__).with_name("observed_server.py"))]
        return server

    with rig(options.output, workers=0, serve=serve) as running:
        chance = random.Random(options.seed)  # noqa: S311 - a series that can be repeated
        soak = Soak(running, observations, sign_up(running.base_url), chance)
        soak.fill_pools()
        before = soak.settle(None)
        print(f"after the warm-up  {before.line()}", flush=True)
        soak.samples.clear()
        soak.ways.clear()
        ends = soak.cycle(options.cycles, options.minutes * 60, _AT_ONCE)
        after = soak.settle(before.counts())
    _report(soak, ends, before, after)
    return 1 if excess(after, before.counts()) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--cycles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--output", type=Path, default=REPOSITORY / "var/soak")
    return parser.parse_args()


def _report(soak: Soak, ends: Mapping[str, int], before: Sample, after: Sample) -> None:
    for sample in soak.samples[:: max(1, len(soak.samples) // _LINES)]:
        print(f"{(sample.at - soak.samples[0].at) / 60:6.1f} min  {sample.line()}")
    print(f"after it settled   {after.line()}")
    print(f"clients that vanished {soak.ways.total()}: {_listed(soak.ways)}; runs: {_listed(ends)}")
    print(f"memory: {slope(soak.samples):+.0f} KiB a minute over the second half of {len(soak.samples)} samples")
    for name, more in excess(after, before.counts()).items():
        print(f"  ✗ {name}: {more} more than after the warm-up")
    for kind in ("tasks", "descriptors", "sessions"):
        print(f"{kind}, before → after: {_changes(getattr(before, kind), getattr(after, kind))}")


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))


def _changes(before: Counter[str], after: Counter[str]) -> str:
    changed = sorted(name for name in before | after if before[name] != after[name])
    return ", ".join(f"{name} {before[name]} → {after[name]}" for name in changed) or "the same"


if __name__ == "__main__":
    sys.exit(main())
