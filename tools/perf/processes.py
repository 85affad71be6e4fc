"""What a process costs before anybody asks anything of it."""

import time
from contextlib import ExitStack
from pathlib import Path

from servers import API, cpu_seconds, migrate, running
from starter_console.adapters.sockets import free_port

_QUIET_SECONDS = 10.0


def resident_mib(pid: int) -> float:
    """Memory that a process has in RAM."""
    line = next(
        line for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines() if line.startswith("VmRSS")
    )
    return int(line.split()[1]) / 1024


def boot_and_idle(environment: dict[str, str], rounds: int) -> tuple[list[float], list[float], list[float]]:
    """Seconds to healthy; then, of a process that nobody asks: MiB, and percent of a core."""
    migrate(environment)
    boots, memory, idle = list[float](), list[float](), list[float]()
    for _ in range(rounds):
        port = free_port()
        with ExitStack() as life:
            began = time.perf_counter()
            address = f"http://127.0.0.1:{port}/health/ready"
            pid = life.enter_context(running([*API, "serve", "--port", str(port)], environment, address))
            boots.append(time.perf_counter() - began)
            time.sleep(2)
            before, at = cpu_seconds(pid), time.perf_counter()
            time.sleep(_QUIET_SECONDS)
            idle.append((cpu_seconds(pid) - before) / (time.perf_counter() - at) * 100)
            memory.append(resident_mib(pid))
    return boots, memory, idle
