"""The code interpreter: programs really run, and reach nothing."""

import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from starlette.testclient import TestClient
from starter_simulator.cli import main, server_config
from starter_simulator.hosting.programs import program_for, wants_program
from starter_simulator.sandbox.interpreter import InterpreterLost, Ran
from starter_simulator.sandbox.pool import Interpreters
from starter_simulator.sandbox.snapshot import Snapshot

Event = dict[str, Any]
Work = Callable[..., Any]
Run = Callable[[str], Ran]
AUTO = [{"type": "code_interpreter", "container": {"type": "auto"}}]


@pytest.fixture(scope="module")
def container(working: TestClient) -> str:
    """One container for all tests: each starts a process of its own."""
    made: str = working.post("/v1/containers", json={"name": "tests"}).json()["id"]
    return made


@pytest.fixture(scope="module")
def code(container: str) -> list[Any]:
    return [{"type": "code_interpreter", "container": container}]


@pytest.fixture(scope="module")
def run(working: TestClient, container: str) -> Callable[[str], Ran]:
    """Runs a program in the container."""
    interpreters: Interpreters = cast(Any, working.app).state.interpreters
    return lambda program: interpreters.run(container, program, {})


def output(events: list[Event]) -> tuple[Event, dict[str, Any]]:
    call, message = events[-1]["response"]["output"]
    return call, message["content"][0]


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("What is 17 * (23 + 4)?", "459"),
        ("What is 1,200 × 3?", "3600"),
        ("Compute 2^10 please", "1024"),
        ("What is 15% of 240?", "36.0"),
        ("What is the factorial of 20?", "2432902008176640000"),
        ("List the primes up to 30", "10 primes: 2 3 5 7 11 13 17 19 23 29"),
        ("Give me the average of 3, 5 and 10", "mean: 6"),
        ("Show the first 10 Fibonacci numbers", "0, 1, 1, 2, 3, 5, 8, 13, 21, 34"),
        ("Run this:\n```python\nx = 6\nprint('tea')\nx * 7\n```", "tea\n42"),
    ],
)
def test_the_answer_is_what_the_program_printed(question: str, printed: str, work: Work, code: list[Any]) -> None:
    call, text = output(work(question, tools=code))
    assert call["status"] == "completed"
    assert printed in call["outputs"][0]["logs"]
    assert printed in text["text"]


@pytest.mark.parametrize(
    "question",
    ["hello", "Who wrote 3 books?", "Meet me on 2026-03-04 at 5", "Explain this:\n```python\nprint(1)\n```", "a - b"],
)
def test_nothing_is_computed_where_nothing_is_asked(question: str) -> None:
    assert not wants_program(question, [])


def test_a_file_that_was_made_is_cited_and_kept(work: Work, working: TestClient, code: list[Any]) -> None:
    call, text = output(work("Make a CSV of the squares up to 12", tools=code))
    [citation] = text["annotations"]
    assert (citation["type"], citation["filename"]) == ("container_file_citation", "squares.csv")
    link = text["text"][citation["start_index"] : citation["end_index"]]
    assert link == "[Download squares.csv](sandbox:/mnt/data/squares.csv)"
    at = f"/v1/containers/{call['container_id']}/files/{citation['file_id']}"
    assert working.get(f"{at}/content").text.splitlines()[-1] == "12,144"
    assert working.get(at).json()["source"] == "assistant"


def test_a_chart_is_a_picture(work: Work, working: TestClient, code: list[Any]) -> None:
    call, text = output(work("Plot a bar chart of 3, 9, 4 and 7", tools=code))
    file_id = text["annotations"][0]["file_id"]
    data = working.get(f"/v1/containers/{call['container_id']}/files/{file_id}/content").content
    assert data.startswith(b"\x89PNG")


def test_an_auto_container_has_the_files_named_and_keeps_its_variables(work: Work, working: TestClient) -> None:
    table = {"file": ("sales.csv", b"region,amount\nnorth,10\nsouth,32\n")}
    file = working.post("/v1/files", files=table, data={"purpose": "user_data"}).json()
    tools = [{"type": "code_interpreter", "container": {"type": "auto", "file_ids": [file["id"]]}}]
    first, _ = output(work("What is in my table?", tools=tools, tool_choice="required"))
    assert "amount: sum 42, mean 21" in first["outputs"][0]["logs"]

    question = {"role": "user", "content": "Run:\n```python\nprint(len(rows), open('sales.csv').read(6))\n```"}
    second, _ = output(work([{"role": "user", "content": "before"}, first, question], tools=AUTO))
    assert second["container_id"] == first["container_id"]
    assert second["outputs"] == [{"type": "logs", "logs": "2 region"}]


def test_interpreters_do_not_throw_the_same_dice(run: Run, working: TestClient) -> None:
    interpreters: Interpreters = cast(Any, working.app).state.interpreters
    program = "import random; random.random()"
    assert run(program).logs != interpreters.run("another", program, {}).logs


def test_a_snapshot_serves_the_next_process(run: Run, kept: Path) -> None:
    assert run("1 + 1").logs == "2"
    [made] = kept.glob("python-*.snapshot")
    began = made.stat().st_mtime_ns
    assert Snapshot(kept).path() == made
    assert made.stat().st_mtime_ns == began


def test_an_error_of_the_program_is_told(work: Work, code: list[Any]) -> None:
    call, text = output(work("Run:\n```python\n1 / 0\n```", tools=code))
    assert call["status"] == "completed"
    assert "ZeroDivisionError" in call["outputs"][0]["logs"]
    assert "`ZeroDivisionError: division by zero`" in text["text"]


@pytest.mark.parametrize(
    "program",
    [
        "import js",
        "import pyodide_js",
        "import sys; del sys.modules['js']; import js",
        "from pyodide.code import run_js; run_js('1')",
        "from pyodide.ffi import to_js; to_js([1]).constructor.constructor('return globalThis')()",
        "import subprocess; subprocess.run(['ls'])",
        "import os; os.fork()",
        "open('/etc/passwd')",
        "import ctypes; ctypes.CDLL('libc.so.6')",
        "block = bytearray(900 * 1024 * 1024)",
        "import urllib.request; urllib.request.urlopen('https://example.com')",
    ],
)
def test_a_program_reaches_nothing(program: str, run: Run) -> None:
    ran = run(program)
    assert ran.error, ran.logs


def test_no_connection_leaves_the_interpreter(run: Run) -> None:
    came: list[Any] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port, done = server.getsockname()[1], threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    came.append(server.accept())
                except TimeoutError:
                    continue

        listener = threading.Thread(target=listen)
        listener.start()
        for program in (
            f"import socket; socket.create_connection(('127.0.0.1', {port}), timeout=2).sendall(b'hi')",
            f"import urllib.request; urllib.request.urlopen('http://127.0.0.1:{port}/')",
            f"from pyodide.http import open_url; open_url('http://127.0.0.1:{port}/')",
            f"from pyodide.http import pyfetch; await pyfetch('http://127.0.0.1:{port}/')",
            f"import socket; s = socket.socket(type=socket.SOCK_DGRAM); s.sendto(b'hi', ('127.0.0.1', {port})); 1 / 0",
        ):
            assert run(program).error, program
        done.set()
        listener.join()
    assert came == []


def test_the_machine_is_not_seen(run: Run) -> None:
    seen = run("import os; print(dict(os.environ), os.listdir('/'))").logs
    assert str(Path.home()) not in seen.replace("/home/pyodide", "")
    assert str(Path(__file__).parents[3]) not in seen


def test_output_without_end_is_cut(run: Run) -> None:
    logs = run("for _ in range(100_000): print('tea' * 10)").logs
    assert logs.endswith("[cut]")
    assert len(logs) < 50_000


def test_an_endless_program_is_ended_and_the_next_one_runs(working: TestClient, container: str) -> None:
    interpreters: Interpreters = cast(Any, working.app).state.interpreters
    with pytest.raises(InterpreterLost, match="longer than 1 seconds"):
        interpreters.run(container, "while True: pass", {}, seconds=1)
    assert interpreters.run(container, "6 * 7", {}).logs == "42"


def test_without_leave_nothing_runs_and_it_is_said(stream: Work) -> None:
    call, text = output(stream("What is 17 * 23?", tools=AUTO))
    assert call["status"] == "failed"
    assert "was not started to run programs" in text["text"]
    assert "391" not in text["text"]


def test_programs_run_on_a_loopback_address_only() -> None:
    with pytest.raises(ValueError, match="loopback"):
        server_config("192.0.2.1", 0, pace=0, programs=True)
    with pytest.raises(SystemExit):
        main(["--host", "192.0.2.1", "--programs"])


def test_a_zero_before_a_number_does_not_break_the_program() -> None:
    assert program_for("What is 007 * 08?", []) == "result = 7 * 8\nprint(result)"


@pytest.mark.recordings
def test_a_call_is_told_as_recorded(recorded: Work, shape: Work, work: Work, code: list[Any]) -> None:
    ours = work("Make a CSV of the squares up to 5", tools=code)
    real = recorded("openai-code-interpreter-tool", "code_interpreter_call")
    one = shape(ours, "code_interpreter_call")
    assert one == real[: len(one)]
    assert set(shape(ours, "message")) == set(recorded("openai-code-interpreter-tool", "message"))
