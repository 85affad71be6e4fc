"""The corpora of attacks against the whole stack: nothing passes through."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

DATA = os.environ.get("SMOKE_DATA_DIR", "")
WEB = os.environ.get("SMOKE_WEB_URL", "")
ATTEMPTS = {
    "tokens": 170,
    "headers": 230,
    "csrf": 270,
    "redirects": 140,
    "answers": 35,
    "refresh": 25,
    "enumeration": 10,
    "oracles": 15,
    "bounds": 200,
    "uploads": 120,
    "ssrf": 400,
    "races": 18,
    "matrix": 1000,
}
"""Fewer mean that something was not tried."""
NOT_RUN_HERE = ("a claimed address against the limit of sign-in", "accept_mcp_server_tools with success")
"""The demo profile's limits are too loose to be met; no server changes its tools while the attack looks."""

pytestmark = pytest.mark.skipif(
    not (DATA and WEB), reason="`./starter test` starts a stack and names its data directory"
)


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    command = [sys.executable, "-P", "-m", "starter_console", "--data-dir", DATA, "attack", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=500)
    assert done.stdout, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    for result in found["results"]:
        figures = f"{result['attempts']} attempts, {len(result['findings'])} passed through, {result['seconds']:.1f} s"
        print(f"attack {result['name']}: {figures}", *(f"; {k}: {v}" for k, v in result["measured"].items()), sep="")
    return found


@pytest.mark.timeout(520)
def test_nothing_passes_through(report: dict[str, Any]) -> None:
    assert [(result["name"], result["findings"]) for result in report["results"] if result["findings"]] == []
    assert [(result["name"], result["broken"]) for result in report["results"] if result["broken"]] == []


def test_everything_was_tried(report: dict[str, Any]) -> None:
    made = {result["name"]: result["attempts"] for result in report["results"]}
    assert {name: count for name, count in made.items() if count < ATTEMPTS[name]} == {}
    assert made.keys() == ATTEMPTS.keys()
    left_out = [each["attack"] for result in report["results"] for each in result["not_run"]]
    assert [attack for attack in left_out if attack not in NOT_RUN_HERE] == []
