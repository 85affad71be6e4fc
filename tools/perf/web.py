"""What pages cost in the browser: `.venv/bin/just perf-web [--url URL] [--only answer,conversation,weight,lighthouse]`.

Starts an installation of its own and ends it afterwards; `--url` names one that runs already. How to read the
figures is docs/frontend/performance.md.
"""

import argparse
import asyncio
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from servers import running
from starter_console.adapters.sockets import free_port
from starter_console.services import stack_file
from starter_console.services.toolchain import Node, ensure_pnpm, find_node
from starter_contracts.paths import DataPaths
from table import Line, Table

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "apps/web-app"
WORK = ROOT / "var/perf/web"
RESULT = WORK / "latest.json"
PARTS = ("answer", "conversation", "weight", "lighthouse")
PUBLIC = ("/", "/sign-in", "/sign-up")
_CONSOLE = (sys.executable, "-P", "-m", "starter_console")
_LIGHTHOUSE = "lighthouse@13.5.0"
_LIGHTHOUSE_OPTIONS = (
    "--preset=desktop",
    "--quiet",
    "--output=json",
    "--only-categories=performance,accessibility",
    "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
)
_ROUNDS = 3
_BARE = {
    "package.json": '{"name": "bare", "private": true, "type": "module"}',
    "next.config.mjs": f"export default {{ turbopack: {{ root: {json.dumps(str(ROOT))} }} }};",
    "app/layout.jsx": "export default ({ children }) => <html lang='en'><body>{children}</body></html>;",
    "app/page.jsx": "export default () => <main>Nothing</main>;",
}


def running_in(folder: Path) -> str:
    """Where the web application of this data directory listens."""
    record = stack_file.running(DataPaths(folder))
    if record is None or record.url is None:
        sys.exit(f"nothing with a web application runs in {folder}; start it with ./starter up --data-dir {folder}")
    return record.url


@contextmanager
def own_installation() -> Generator[str]:
    with tempfile.TemporaryDirectory(prefix="starter-perf-web-") as folder:
        place = ("--data-dir", folder)
        try:
            subprocess.run([*_CONSOLE, "up", *place, "--detach", "--port", "0", "--api-port", "0"], check=True)
            yield running_in(Path(folder))
        finally:
            subprocess.run([*_CONSOLE, "down", *place], check=True)


@contextmanager
def bare_page(node: Node) -> Generator[str]:
    """A page of the same framework with nothing on it, built here and now."""
    folder = WORK / "bare"
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in _BARE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "node_modules").symlink_to(WEB / "node_modules")
    environment = {**node.environment(), "NODE_ENV": "production", "NEXT_TELEMETRY_DISABLED": "1"}
    framework = [str(node.program), str(WEB / "node_modules/next/dist/bin/next")]
    subprocess.run([*framework, "build"], cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [*framework, "start", str(folder), "-H", "127.0.0.1", "-p", str(port)]
    with running(command, environment, address):
        yield address


def browser_part(node: Node, web: str, part: str, bare: str = "") -> list[Line]:
    """The figures of one file of `tests/performance`."""
    results = WORK / f"{part}.ndjson"
    results.unlink(missing_ok=True)
    environment = node.environment() | {"E2E_BASE_URL": web, "PERF_RESULTS": str(results), "PERF_BARE_URL": bare}
    runner = [str(node.program), "node_modules/@playwright/test/cli.js", "test", "-c", "tests/performance", part]
    done = subprocess.run(runner, cwd=WEB, env=environment, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    return [Line(**line) for line in map(json.loads, results.read_text("utf-8").splitlines())]


def _load_page(command: list[str], node: Node) -> None:
    """A browser that misses the beginning of a page load is asked again, as its own message says (`NO_NAVSTART`)."""
    for last in (False, False, True):
        if subprocess.run(command, env=node.environment(), check=last).returncode == 0:
            return


def lighthouse(node: Node, pnpm: Path, web: str) -> list[Line]:
    """Scores of the pages that strangers see; the tool is fetched when it is asked for."""
    report = WORK / "lighthouse.json"
    command = [str(pnpm), "dlx", _LIGHTHOUSE, *_LIGHTHOUSE_OPTIONS, f"--output-path={report}"]
    lines: list[Line] = []
    for path in PUBLIC:
        scores: dict[str, list[float]] = {"performance": [], "accessibility": []}
        for _ in range(_ROUNDS):
            _load_page([*command, web + path], node)
            told = json.loads(report.read_text("utf-8"))["categories"]
            for name, seen in scores.items():
                seen.append(told[name]["score"] * 100)
        for name, seen in scores.items():
            asked = "≥ 95" if name == "performance" else "≥ 100"
            lines.append(Line(f"{path} {name}", statistics.median(seen), "", asked, worst=min(seen)))
    return lines


def measured(node: Node, web: str, part: str) -> list[Line]:
    if part == "lighthouse":
        return lighthouse(node, asyncio.run(ensure_pnpm(ROOT, node)), web)
    if part == "weight":
        with bare_page(node) as bare:
            return browser_part(node, web, part, bare)
    return browser_part(node, web, part)


def main() -> int:
    """Measure and print; 0 whatever is seen, for machines differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(PARTS), help="parts, separated by commas")
    parser.add_argument("--url", help="of a web server that runs already, whoever started it")
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    node, table = find_node(), Table()
    with nullcontext(options.url) if options.url else own_installation() as web:
        for part in options.only.split(","):
            table.head(part)
            for line in measured(node, web, part):
                table.add(line)
    table.save(RESULT, load_average=os.getloadavg())
    return 0


if __name__ == "__main__":
    sys.exit(main())
