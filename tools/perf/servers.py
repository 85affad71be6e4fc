"""Servers that are measured, each as a process of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import httpx2
from starter_console.services.local_stack import LocalStack
from starter_contracts.database_roles import DatabaseRole

API = [sys.executable, "-m", "app.bootstrap.cli"]
_TICKS = os.sysconf("SC_CLK_TCK")


def api_environment(stack: LocalStack, folder: Path) -> dict[str, str]:
    """An API on this stack that turns nobody away."""
    return {
        "DATABASE_URL": stack.url(DatabaseRole.APP),
        "DATABASE_ENGINE_URL": stack.url(DatabaseRole.ENGINE),
        "DATABASE_OPS_URL": stack.url(DatabaseRole.OPS),
        "DATABASE_ADMIN_URL": stack.url(DatabaseRole.OWNER),
        "REDIS_URL": stack.redis_url,
        "STARTER_DATA_DIR": str(folder / "data"),
        "LOGGING_SINKS": "file",
        "LOG_ROOT": str(folder / "log"),
        "RATE_LIMIT_SCALE": "1000",
    }


def migrate(environment: dict[str, str]) -> None:
    """Bring the stack's database to the schema of this release."""
    subprocess.run([*API, "migrate"], check=True, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)


def cpu_seconds(pid: int) -> float:
    """User and system time of a process with its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


@contextmanager
def running(command: list[str], environment: dict[str, str], health: str) -> Generator[int]:
    """A server as a process of its own; its pid once it is ready."""
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    try:
        while True:
            if process.poll() is not None:
                sys.exit(f"{' '.join(command)} ended")
            try:
                if httpx2.get(health, timeout=2).status_code == 200:
                    break
            except httpx2.HTTPError:
                time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)
