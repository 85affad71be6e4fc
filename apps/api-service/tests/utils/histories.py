"""What the engine recorded of representative runs, as files, so that later code can be held to it."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psycopg

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "histories"

REQUESTS: dict[str, dict[str, Any]] = {
    "plain answer": {"message": "Hello"},
    "parallel tools": {"message": "Use count_keyed and use count_once", "agent_type": "tester"},
    "asked agents": {
        "message": "Use ask_counter to count_keyed the hens and then use ask_counter to count_keyed the ducks "
        "and then use count_once",
        "agent_type": "lead",
    },
    "handoff": {"message": "Please hand me over to the writer"},
    "stop": {"message": "Tell me a long story about the sea", "model": "fault:endless"},
}

_STEPS = """
    SELECT function_id, function_name, output, serialization FROM dbos.operation_outputs
    WHERE workflow_uuid = %s ORDER BY function_id
"""
_RECORD = """
    INSERT INTO dbos.operation_outputs (workflow_uuid, function_id, function_name, output, serialization)
    VALUES (%s, %s, %s, %s, %s)
"""
_BEGUN = "UPDATE dbos.workflow_status SET recovery_attempts = 1 WHERE workflow_uuid = %s AND status = 'ENQUEUED'"


@dataclass(frozen=True, slots=True)
class Step:
    number: int
    name: str
    output: str
    serialization: str


@dataclass(frozen=True, slots=True)
class History:
    """A run: what was asked, each step with its outcome, and what it came to."""

    request: dict[str, Any]
    steps: tuple[Step, ...]
    status: str
    text: str

    def names(self) -> list[tuple[int, str]]:
        """The part that code must repeat."""
        return [(step.number, step.name) for step in self.steps]


def recorded_steps(connection: psycopg.Connection, run_id: str) -> tuple[Step, ...]:
    """What the engine holds of a run's first segment."""
    return tuple(Step(*row) for row in connection.execute(_STEPS, [f"{run_id}/1"]))


def pretend_recorded(connection: psycopg.Connection, run_id: str, history: History) -> None:
    """Make a run that waits look as if it had come to the end of `history` and its executor had died there."""
    workflow = f"{run_id}/1"
    for step in history.steps:
        connection.execute(_RECORD, [workflow, step.number, step.name, step.output, step.serialization])
    assert connection.execute(_BEGUN, [workflow]).rowcount == 1
    connection.commit()


def write(version: str, histories: dict[str, History]) -> Path:
    """Replace the file of a version."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{version}.json"
    told = {name: asdict(history) for name, history in histories.items()}
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def read(version: str) -> dict[str, History]:
    """The file of a version."""
    told: dict[str, Any] = json.loads((FOLDER / f"{version}.json").read_text(encoding="utf-8"))
    return {
        name: History(each["request"], tuple(Step(**step) for step in each["steps"]), each["status"], each["text"])
        for name, each in told.items()
    }
