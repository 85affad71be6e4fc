"""What a server's process holds, seen from outside."""

import json
import os
import signal
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from chaos.rig import Rig
from redis import Redis

_PATIENCE_SECONDS = 30
_SESSIONS = "SELECT usename FROM pg_stat_activity WHERE usename LIKE 'starter\\_%'"


@dataclass(frozen=True, slots=True)
class Sample:
    """One look; every count is of the whole process, or of what it has open at a server."""

    at: float
    tasks: Counter[str]
    """Of its event loop, by the coroutine that each executes."""
    descriptors: Counter[str]
    """By what they lead to: sockets, pipes, files."""
    threads: int
    resident_kib: int
    sessions: Counter[str]
    """In Postgres, by role."""
    clients: int
    """In Valkey, without the one that asks."""

    def counts(self) -> dict[str, int]:
        """Everything that must come back to what it was."""
        return {
            "tasks": self.tasks.total(),
            "descriptors": self.descriptors.total(),
            "threads": self.threads,
            "Postgres connections": self.sessions.total(),
            "Valkey clients": self.clients,
        }

    def line(self) -> str:
        """For people."""
        counts = ", ".join(f"{name} {count}" for name, count in self.counts().items())
        return f"{counts}, memory {self.resident_kib / 1024:.1f} MiB"


def look(rig: Rig, observations: Path) -> Sample:
    """Take one of the API's process now."""
    pid = rig.programs["api"].pid
    status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":" in line)
    with rig.database() as connection:
        sessions = Counter(str(role) for (role,) in connection.execute(_SESSIONS))
    with Redis.from_url(rig.stack.redis_url) as valkey:
        clients = len(valkey.client_list()) - 1
    return Sample(
        at=time.monotonic(),
        tasks=_tasks(pid, observations),
        descriptors=_descriptors(pid),
        threads=int(status["Threads"]),
        resident_kib=int(status["VmRSS"].split()[0]),
        sessions=sessions,
        clients=clients,
    )


def slope(samples: Sequence[Sample]) -> float:
    """KiB a minute by which memory grows: least squares over the second half of the samples."""
    half = samples[len(samples) // 2 :]
    times, sizes = [each.at / 60 for each in half], [float(each.resident_kib) for each in half]
    mean_time, mean_size = sum(times) / len(times), sum(sizes) / len(sizes)
    covariance = sum((at - mean_time) * (size - mean_size) for at, size in zip(times, sizes, strict=True))
    return covariance / sum((at - mean_time) ** 2 for at in times)


def _tasks(pid: int, observations: Path) -> Counter[str]:
    observations.unlink(missing_ok=True)
    os.kill(pid, signal.SIGUSR1)
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not observations.exists():
        assert time.monotonic() < deadline, "the server does not say what it is busy with"
        time.sleep(0.01)
    return Counter(json.loads(observations.read_text(encoding="utf-8")))


def _descriptors(pid: int) -> Counter[str]:
    kinds: Counter[str] = Counter()
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        try:
            kinds[str(descriptor.readlink()).partition(":")[0]] += 1
        except FileNotFoundError:  # closed since it was listed
            continue
    return kinds
