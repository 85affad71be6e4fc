"""Follows docs/dev/first-hour.md to the letter in a copy of the checkout: writes its files, runs its commands.

A block after a line that names a path in backticks is that file; a `sh` block is commands; a `console` block is for
people only. The files must also please the linters. `python tools/docs/first_hour.py` exits with 1 at the first
command that fails.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from starter_console.services.toolchain import find_node

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs/dev/first-hour.md"
_PATH = re.compile(r"`([^`]+/[^`]+)`")
_SHARED = (".venv", ".tools", "node_modules", "apps/web-app/node_modules", "packages/client-ts/node_modules")
_LEFT_OUT = shutil.ignore_patterns(".git", "var", ".next", "__pycache__", ".*_cache", "docs", "test-results", "*.png")
_API_TEST = (".venv/bin/just", "api::test")
_WEB_SCRIPT = ("./starter", "web")
_ACCEPT_AGENTS = (
    "from app.agents._shared.loader import load_agent_specs as agents, load_tool_specs as tools; "
    "from app.agents._shared.validation import validate; "
    "validate(agents(), tools())"
)


@dataclass(frozen=True, slots=True)
class File:
    """A file that the guide writes."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Command:
    """A line that the guide says to run."""

    words: list[str]


def steps(guide: str) -> Iterator[File | Command]:
    """What the guide says to do, in order."""
    named: list[str] = []
    for token in MarkdownIt().parse(guide):
        if token.type == "inline":
            named = _PATH.findall(token.content)
        elif token.type == "fence" and token.info == "sh":
            yield from (Command(shlex.split(line)) for line in token.content.splitlines())
        elif token.type == "fence" and token.info != "console":
            if not named:
                raise SystemExit(f"no file is named before this block:\n{token.content}")
            yield File(named[-1], token.content)


class Copy:
    """A checkout of its own, with the packages of this one."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._web = root / "apps/web-app"
        shared = {str(ROOT / name) for name in _SHARED}
        shutil.copytree(
            ROOT,
            root,
            ignore=lambda folder, names: {
                *_LEFT_OUT(folder, names),
                *(name for name in names if str(Path(folder) / name) in shared),
            },
        )
        for name in _SHARED:
            (root / name).symlink_to(ROOT / name)
        node = find_node().environment()
        path = os.pathsep.join([str(ROOT / "apps/web-app/node_modules/.bin"), node["PATH"]])
        self._environment = {**node, "PATH": path, "PYTHONPATH": str(root / "apps/api-service/src")}

    def write(self, file: File) -> None:
        """Store it, over what the guide wrote there before."""
        target = self._root / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.text, encoding="utf-8")

    def run(self, words: Sequence[str], *, in_web: bool = False) -> None:
        """Run a command as the guide says it."""
        print("$", shlex.join(words), flush=True)
        if tuple(words[:2]) == _WEB_SCRIPT:
            # What it does after it has installed the packages, which the copy must not do: they are not its own.
            script = json.loads((self._web / "package.json").read_text(encoding="utf-8"))["scripts"][words[2]]
            words, in_web = [*shlex.split(script), *words[3:]], True
        folder = self._web if in_web else self._root
        if subprocess.run(words, cwd=folder, env=self._environment, check=False).returncode != 0:
            raise SystemExit(f"{GUIDE.relative_to(ROOT)}: this failed: {shlex.join(words)}")


def follow(copy: Copy, guide: str) -> None:
    """Do everything that the guide says; tests of the API run together in the end, for they start slowly."""
    written: dict[str, File] = {}
    tested: list[str] = []
    for step in steps(guide):
        if isinstance(step, File):
            copy.write(step)
            written[step.path] = step
        elif tuple(step.words[:2]) == _API_TEST:
            tested += step.words[2:]
            copy.run([".venv/bin/python", "-c", _ACCEPT_AGENTS])
        else:
            copy.run(step.words)
    if not written or not tested:
        raise SystemExit("the guide has no files or no tests")
    copy.run([*_API_TEST, *tested])
    _lint(copy, list(written))


def _lint(copy: Copy, paths: Sequence[str]) -> None:
    python = [path for path in paths if path.endswith(".py")]
    copy.run([".venv/bin/ruff", "check", *python])
    copy.run([".venv/bin/ruff", "format", "--check", *python])
    web = [path.removeprefix("apps/web-app/") for path in paths if path.startswith("apps/web-app/")]
    copy.run(["prettier", "--check", *web], in_web=True)
    copy.run(["eslint", "--max-warnings", "0", *web], in_web=True)


def main() -> int:
    """Follow the guide in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="starter-first-hour-") as folder:
        follow(Copy(Path(folder) / "checkout"), GUIDE.read_text(encoding="utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
