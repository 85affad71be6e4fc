"""The command line as a whole: light, silent, discovered, and clear when it fails."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from starter_console.failures import ExitCode

HEAVY = ("sqlalchemy", "fastapi", "agents", "textual", "openai", "psycopg", "rich.console", "httpx2", "jwt")
EXPECTED = {"up", "down", "status", "logs", "doctor", "api", "start", "test", "version", "services", "exec", "web"}
EXPECTED |= {"attack", "auth", "eval", "rename"}


def run_console(*words: str, data_dir: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "starter_console", "--data-dir", str(data_dir), *words],
        capture_output=True,
        text=True,
        timeout=110,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
        check=False,
    )


def test_importing_the_console_is_light_and_silent() -> None:
    program = f"import sys, starter_console.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (result.stdout.strip(), result.stderr) == ("[]", "")


def test_every_command_file_is_discovered(tmp_path: Path) -> None:
    result = run_console("--help", data_dir=tmp_path)
    assert result.returncode == ExitCode.OK
    listed = {line.split()[0] for line in result.stdout.split("Commands:")[1].splitlines() if line.strip()}
    assert listed >= EXPECTED


def test_status_of_nothing_is_json_with_exit_code_3(tmp_path: Path) -> None:
    result = run_console("status", "--json", data_dir=tmp_path)
    assert result.returncode == ExitCode.NOT_RUNNING
    names = ["postgres", "valkey", "simulator", "api", "worker", "web"]
    expected = [{"name": name, "state": "stopped", "pid": None, "url": None} for name in names]
    assert json.loads(result.stdout) == {"services": expected}


def test_down_of_nothing_is_no_error_and_makes_no_folder(tmp_path: Path) -> None:
    missing = tmp_path / "never"
    result = run_console("down", data_dir=missing)
    assert (result.returncode, result.stdout.strip()) == (ExitCode.OK, "Nothing was running.")
    assert not missing.exists()


def test_stop_is_another_name_of_down(tmp_path: Path) -> None:
    assert run_console("stop", data_dir=tmp_path).stdout.strip() == "Nothing was running."


@pytest.mark.parametrize("environment", [{"HOME": "/nonexistent"}, {"LC_ALL": "", "LANG": ""}, {"LC_ALL": "C"}])
def test_a_bare_environment_is_enough(tmp_path: Path, environment: dict[str, str]) -> None:
    assert run_console("version", data_dir=tmp_path, **environment).returncode == ExitCode.OK


def test_a_network_address_is_refused_while_the_demo_password_is_public(tmp_path: Path) -> None:
    result = run_console("up", "--host", "192.0.2.10", data_dir=tmp_path)
    assert result.returncode == ExitCode.CONFIGURATION
    assert "STARTER_DEMO_PASSWORD" in result.stderr
    assert not (tmp_path / "run/stack.json").exists()


def test_exec_without_a_stack_names_the_next_step(tmp_path: Path) -> None:
    no_services = {"DATABASE_URL": "", "REDIS_URL": "", "OPENAI_API_KEY": "", "OPENAI_BASE_URL": ""}
    result = run_console("exec", "--", "true", data_dir=tmp_path, **no_services)
    assert result.returncode == ExitCode.NOT_RUNNING
    assert "./starter services up --detach" in result.stderr


def test_doctor_reports_every_check_with_a_verdict(tmp_path: Path) -> None:
    result = run_console("doctor", "--json", data_dir=tmp_path)
    checks = json.loads(result.stdout)["checks"]
    assert {"python", "node", "disk", "data directory", "ports", "readiness"} <= {check["check"] for check in checks}
    assert all(check["next_step"] for check in checks if check["verdict"] == "error")
