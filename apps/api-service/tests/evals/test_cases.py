"""Every case of every agent's `evals.yaml`, put to the application with the simulator behind it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starter_console.workflows.evals.case_files import find_case_files, read_case_file
from starter_console.workflows.evals.cases import CalledTool, EvalCase
from starter_console.workflows.evals.observed import observe
from starter_console.workflows.evals.verdict import failures
from starter_contracts.paths import find_repository_root
from tests.fixtures.application import sign_up
from tests.fixtures.talking import Talker

FILES = find_case_files(find_repository_root(Path(__file__)))
SHIPPED, FEWEST = 10, 5
"""So many agents come with the house, each with at least so many cases."""
PROGRAMS = int(os.environ.get("EVAL_PROGRAMS", "1"))
"""So many cases that run a program are put; each starts an interpreter, which takes seconds."""


def runs_program(case: EvalCase) -> bool:
    names = [tool.name if isinstance(tool, CalledTool) else tool for tool in case.expect.tools]
    return "code_interpreter" in names


def cases() -> Iterator[Any]:
    programs = 0
    for agent, file in FILES.items():
        for case in read_case_file(file).cases:
            programs += runs_program(case)
            if not runs_program(case) or programs <= PROGRAMS:
                yield pytest.param(agent, case, id=f"{agent}: {case.name}")


@pytest.fixture(scope="module")
def asking(client: TestClient) -> Talker:
    """Whoever puts all cases, as `./starter eval` does."""
    return Talker(client, sign_up(client))


@pytest.mark.parametrize(("agent", "case"), list(cases()))
def test_case(asking: Talker, agent: str, case: EvalCase) -> None:
    uploads = [asking.post("/assets", params={"filename": f.filename}, content=f.text) for f in case.attachments]
    attached = [{"object_id": upload.json()["id"]} for upload in uploads]
    conversation = None
    for message in case.earlier:
        conversation = asking.say(message, **_place(agent, conversation)).conversation_id
    turn = asking.say(case.question, attachments=attached, **_place(agent, conversation))
    seen = observe(turn.frames)
    assert failures(case.expect, seen) == []


def test_every_file_belongs_to_an_agent_and_has_enough_cases(asking: Talker) -> None:
    offered = {agent["name"] for agent in asking.get("/agents").json()["items"]}
    assert FILES.keys() <= offered
    assert len(FILES) >= SHIPPED
    assert {agent: n for agent, file in FILES.items() if (n := len(read_case_file(file).cases)) < FEWEST} == {}


def _place(agent: str, conversation: str | None) -> dict[str, str]:
    return {"agent_type": agent} if conversation is None else {"conversation_id": conversation}
